"""Pictures and charts in the Output pane: ``from plot import imshow, plot``. Only Ringside has this module."""

import json
import sys
from array import array

import _ringside

__all__ = ["imshow", "plot"]


def imshow(
    pixels,
    width=None,
    height=None,
    *,
    colormap=None,
    vmin=None,
    vmax=None,
    title=None,
):
    """
    Shows numbers as a picture, a pixel each, row after row from the top.

    ``pixels`` is flat (a list, an array, a bytearray) with its ``width``, or rows of numbers, or a numpy array of two
    dimensions; with a third dimension of 3 or 4 the numbers are colours, RGB or RGBA, from 0 to 255. ``vmin`` and
    ``vmax`` are the numbers of the first and the last colour of the ``colormap`` (viridis, magma, inferno, plasma,
    turbo, gray, hot). Raises TypeError and ValueError.
    """
    sent = _Sent("imshow")
    shape = _shape(pixels)
    if len(shape) in (2, 3):
        height = shape[0] if height is None else height
        width = shape[1] if width is None else width
    if len(shape) > 3 or len(shape) == 3 and shape[2] not in (3, 4):
        expected = "(rows, columns), or with 3 or 4 as the last for colours"
        raise ValueError(f"imshow: pixels has the shape {shape}; expected {expected}")
    if len(shape) == 3 and shape[2] == 3:
        given = sent.keep(_opaque(_memory("imshow", "pixels", pixels)))
    elif not shape and _has_rows(pixels):
        given = [sent.numbers(f"pixels[{index}]", row) for index, row in enumerate(pixels)]
    else:
        given = sent.numbers("pixels", pixels)
    options = _options(width=width, height=height, colormap=colormap, vmin=vmin, vmax=vmax, title=title)
    sent.show(given, options)


def plot(
    x,
    y=None,
    *,
    title=None,
    xlabel=None,
    ylabel=None,
    logx=None,
    logy=None,
    label=None,
    kind=None,
):
    """
    Shows a chart: ``plot(y)``, ``plot(x, y)``, or several lines, ``plot([{"x": …, "y": …, "label": …}, …])``.

    ``kind`` is "line" or "points", ``logx`` and ``logy`` make an axis logarithmic. Raises TypeError and ValueError.
    """
    sent = _Sent("plot")
    options = _options(
        title=title, xlabel=xlabel, ylabel=ylabel, logx=logx, logy=logy, label=label, kind=kind
    )
    if y is None and isinstance(x, (list, tuple)) and x and isinstance(x[0], dict):
        sent.show([_line(sent, index, each) for index, each in enumerate(x)], options)
    elif y is None:
        sent.show(sent.numbers("y", x), options)
    else:
        sent.show(sent.numbers("x", x), sent.numbers("y", y), options)


def _line(sent, index, given):
    name = f"series[{index}]"
    if not isinstance(given, dict):
        raise TypeError(f"plot: {name} is {_shown(given)}; expected a dict such as {{'x': …, 'y': …}}")
    return {
        str(key): sent.numbers(f"{name}.{key}", value) if key in ("x", "y") else _plain(value)
        for key, value in given.items()
        if value is not None
    }


class _Sent:
    """One call's arguments on their way: JSON, and beside it the memory that holds the numbers."""

    def __init__(self, call):
        self.call = call
        self.memory = []

    def numbers(self, name, values):
        return self.keep(_memory(self.call, name, values))

    def keep(self, memory):
        self.memory.append(memory)
        kind = "d" if isinstance(memory, array) else "B"
        return {"$memory": len(self.memory) - 1, "format": kind}

    def show(self, *given):
        answer = json.loads(_ringside.show(self.call, json.dumps(given), *self.memory))
        if "error" in answer:
            raise (TypeError if answer["kind"] == "TypeError" else ValueError)(answer["error"])
        if answer["warning"]:
            print(answer["warning"], file=sys.stderr)


def _shape(values):
    """Of what has more than one dimension, else ()."""
    try:
        shape = memoryview(values).shape
    except (TypeError, ValueError, BufferError):
        return ()
    return shape if len(shape) > 1 else ()


def _has_rows(values):
    if not isinstance(values, (list, tuple)) or not values:
        return False
    return not _is_number(values[0]) and not isinstance(values[0], str)


def _memory(call, name, values):
    """Numbers as bytes or as an array of doubles."""
    try:
        view = memoryview(values)
    except TypeError:
        return _doubles(call, name, values)
    if view.format == "B":
        return view.tobytes()
    try:
        return array("d", memoryview(view.tobytes()).cast(view.format.lstrip("@=<")).tolist())
    except (TypeError, ValueError):
        message = f"{call}: {name} has elements of the format {view.format!r}; expected numbers"
        raise TypeError(message) from None


def _doubles(call, name, values):
    if isinstance(values, (str, dict)) or not hasattr(values, "__iter__"):
        raise TypeError(f"{call}: {name} is {_shown(values)}; expected numbers in a list or an array")
    items = list(values)
    for index, each in enumerate(items):
        if not _is_number(each):
            raise TypeError(f"{call}: {name}[{index}] is {_shown(each)}; expected a number")
    try:
        return array("d", items)
    except OverflowError:
        raise ValueError(f"{call}: a number of {name} is too large for a double") from None


def _opaque(rgb):
    """RGB with an alpha beside it."""
    full = array("d", [255]) if isinstance(rgb, array) else bytearray(b"\xff")
    rgba = full * (len(rgb) // 3 * 4)
    for channel in range(3):
        rgba[channel::4] = rgb[channel::3]
    return rgba


def _is_number(value):
    """Arrays of numpy pretend to be numbers, but have a length."""
    if hasattr(value, "__len__"):
        return False
    return hasattr(value, "__float__") or hasattr(value, "__index__")


def _options(**given):
    return {name: _plain(value) for name, value in given.items() if value is not None}


def _plain(value):
    """What JSON can hold; numpy's numbers become Python's."""
    if isinstance(value, (bool, str)):
        return value
    if hasattr(value, "__index__"):
        return int(value)
    if hasattr(value, "__float__"):
        number = float(value)
        return number if abs(number) <= sys.float_info.max else repr(number)
    return repr(value)


def _shown(value):
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"
