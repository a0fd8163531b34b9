"""Which scopes may be written in which runtime."""

from xblock.field_data import FieldData, ReadOnlyFieldData, SplitFieldData
from xblock.fields import Scope
from xblock.runtime import DictKeyValueStore, KeyValueStore, KvsFieldData

_AUTHORED = (Scope.content, Scope.settings, Scope.parent, Scope.children)
_PERSONAL = (Scope.user_state_summary, Scope.user_state, Scope.user_info, Scope.preferences)


def learner_field_data(authored: KeyValueStore, personal: KeyValueStore) -> FieldData:
    """What authors wrote cannot be written to."""
    return _split(ReadOnlyFieldData(KvsFieldData(authored)), KvsFieldData(personal))


def author_field_data(authored: KeyValueStore, personal: KeyValueStore) -> FieldData:
    """Everything may be written; ``personal`` says for how long."""
    return _split(KvsFieldData(authored), KvsFieldData(personal))


def editor_field_data(authored: KeyValueStore) -> FieldData:
    """Only what authors write: no learner is there, so personal fields have their defaults."""
    return _split(KvsFieldData(authored), ReadOnlyFieldData(KvsFieldData(DictKeyValueStore())))


def _split(authored: FieldData, personal: FieldData) -> FieldData:
    return SplitFieldData({**dict.fromkeys(_AUTHORED, authored), **dict.fromkeys(_PERSONAL, personal)})
