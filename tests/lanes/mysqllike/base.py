"""Name this package as a database's ENGINE; the server behind it is MariaDB."""

import json
from typing import Any

from django.db.backends.mysql import base, features, operations


class DatabaseFeatures(features.DatabaseFeatures):
    """What MariaDB can do and MySQL cannot, switched off."""

    can_return_columns_from_insert = False
    can_return_rows_from_bulk_insert = False
    has_native_uuid_field = False
    update_can_self_select = False


class DatabaseOperations(operations.DatabaseOperations):
    """MySQL gives a JSON object back with its keys in an order of its own; MariaDB keeps the text as it was."""

    def adapt_json_value(self, value: Any, encoder: type[json.JSONEncoder] | None) -> str:
        return json.dumps(_in_mysql_order(json.loads(json.dumps(value, cls=encoder))))


def _in_mysql_order(value: Any) -> Any:
    if isinstance(value, list):
        return [_in_mysql_order(item) for item in value]
    if isinstance(value, dict):
        shortest_first = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        return {key: _in_mysql_order(value[key]) for key in shortest_first}
    return value


class DatabaseWrapper(base.DatabaseWrapper):
    display_name = "MySQL (MariaDB behind)"
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
