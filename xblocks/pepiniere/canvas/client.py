"""The words that the canvas's script shows: translated here, so that the page needs no other catalogue."""

from django.utils.translation import gettext as _


def client_strings() -> dict[str, str]:
    """Words by the name the script knows them by."""
    return {
        "saving": _("Saving…"),
        "saved": _("Saved"),
        "kept": _("Kept on this device, not sent yet"),
        "offline": _("No connection: your text is kept on this device and will be sent."),
        "signedOut": _("You are signed out. Your text is kept on this device: sign in again, then send it."),
        "refused": _("This could not be saved. Your text is still here."),
        "stillHere": _("Your text is still here."),
        "unreachable": _("No connection: try again in a moment."),
        "draftFound": _("A text kept on this device, from"),
        "here": _("Here too:"),
        "edit": _("Reword it"),
        "up": _("Move up"),
        "down": _("Move down"),
        "place": _("Move or stack…"),
        "moveTo": _("Under another question"),
        "stackOn": _("On the card…"),
        "stacked": _("Stacked."),
        "unstack": _("Take it out of the stack"),
        "unstacked": _("Taken out of the stack."),
        "under": _("Cards underneath: %(number)s"),
        "remark": _("Leave a remark"),
        "meaning": _("What it is"),
        "noMeaning": _("An idea"),
        "link": _("It leads to"),
        "noLink": _("Nothing in particular"),
        "undone": _("Your last change was taken back."),
        "starter": _("Begin with these lines"),
        "move": _("Move there"),
        "remove": _("Remove"),
        "removed": _("Card removed."),
        "undo": _("Put it back"),
        "moved": _("Card moved."),
        "save": _("Save this wording"),
        "cancel": _("Leave it as it was"),
        "card": _("Text of the card"),
        "theirs": _("What is on the canvas now"),
        "mine": _("Your text"),
        "keepTheirs": _("Keep what is on the canvas"),
        "keepMine": _("Save my text"),
        "published": _("Version published"),
    }
