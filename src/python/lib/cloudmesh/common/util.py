"""Small helpers for what a program prints."""


def banner(txt=None, c="-", prefix="#", debug=True, label=None, color=None, padding=False, figlet=False, font=None):
    """Prints a text between two lines of the character `c`, each line with the prefix."""
    if not debug:
        return
    line = f"{prefix} {c * (70 - len(prefix))}".rstrip()
    empty = [prefix] if padding else []
    shown = [] if label is None else [label]
    if txt is not None:
        shown += str(txt).splitlines() or [""]
    print("\n".join([line, *empty, *(f"{prefix} {each}" for each in shown), *empty, line]))
