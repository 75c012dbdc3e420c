"""Makes a program tell when it touches memory that one of its requests uses, in runs that watch for that.

The program's syntax tree gets questions in front of what reads or writes elements: ``buf[i]`` becomes
``buf[__w__.read(buf, i) if __w__.on else i]``. Lines and columns stay, and so does all else that the program does.
"""

import array
import ast
import builtins
import copy
import re
import sys
import types
import warnings

import _ringside

_name = "__w__"

# Methods that look at all elements, at some, that write all of them, or some.
_reading = {"tolist", "tobytes", "tofile", "tounicode", "decode", "hex", "sum", "mean", "max", "min", "prod", "std", "var"}
_reading |= {"all", "any", "argmax", "argmin", "copy", "dot", "cumsum", "cumprod", "nonzero", "astype", "tostring"}
_peeking = {"index", "count", "find", "rfind", "startswith", "endswith", "item", "take"}
_writing = {"sort", "reverse", "byteswap", "fill"}
_poking = {"put", "itemset", "partition"}
_methods = _reading | _peeking | _writing | _poking

# Functions that look at all of what they are given.
_readers = {"print", "sum", "min", "max", "list", "tuple", "sorted", "set", "frozenset", "any", "all", "str", "repr"}
_readers |= {"bytes", "bytearray", "dict"}
_numpy_readers = {"sum", "mean", "max", "min", "prod", "std", "var", "dot", "allclose", "array_equal", "copy", "sort"}
_numpy_readers |= {"array", "array_str", "any", "all", "linalg", "sqrt", "abs", "cumsum", "argmax", "argmin", "median"}

# A program that is longer was hardly written by hand.
_longest = 200_000

# Names of calls that leave a request open: without any, loops are to cost what they ever did.
_starts_requests = re.compile(r"\b(I(?!nteger|ndex|nfo|NT|nt)[a-z]|i(send|recv|ssend|bsend)\b|R(put|get|accumulate))|_init\b")


def told(source, file):
    """The program's code with the questions in it, None where it runs as it is; ``source`` compiles."""
    if len(source) > _longest or _name in source or not _starts_requests.search(source):
        return None
    if not _ringside.watch_buffers(_watcher):
        return None
    # Not among the program's own names, which it may well look at.
    setattr(builtins, _name, _watcher)
    try:
        with warnings.catch_warnings():
            # They have been heard when it was compiled as it is.
            warnings.simplefilter("ignore")
            tree = ast.parse(source, file)
            tree = ast.fix_missing_locations(_Teller(tree).visit(tree))
            return compile(tree, file, "exec", dont_inherit=True)
    except (RecursionError, MemoryError):
        return None


class _Watcher:
    """What programs ask. Nothing is raised, and arguments come back as they are."""

    __slots__ = ("on",)
    # The program may have another one.
    slice = staticmethod(slice)

    def __init__(self):
        self.on = False

    def read(self, buffer, index):
        if self.on:
            _element(buffer, index, False)
        return index

    def write(self, buffer, index):
        if self.on:
            _element(buffer, index, True)
        return index

    def all(self, value):
        if _is_memory(value):
            _whole(value, False, True)
        return value

    def each(self, value):
        if not isinstance(value, _flat) or not _ringside.buffer_used(value, False):
            return value
        return self._elements(value)

    def _elements(self, value):
        for index, item in enumerate(value):
            if self.on:
                _element(value, index, False)
            yield item

    def attribute(self, owner, name):
        """What an attribute has, as long as none of the program's code has to run for it; else None."""
        try:
            own = object.__getattribute__(owner, "__dict__")
        except AttributeError:
            own = ()
        if name in own:
            return own[name]
        for kind in type(owner).__mro__:
            if name in kind.__dict__:
                return _without_code(kind.__dict__[name], owner)
        return None

    def item(self, owner, key):
        """The same of an element."""
        if type(owner) not in _containers and not _is_memory(owner):
            return None
        try:
            return owner[key]
        except (LookupError, TypeError):
            # The program will hear of it.
            return None

    def method(self, value, name):
        if _is_memory(value):
            writes = name in _writing or name in _poking
            _whole(value, writes, name in _reading or name in _writing)
        return value

    def operand(self, value):
        numpy = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.ndarray):
            _whole(value, False, True)
        return value

    def changed(self, value):
        numpy = sys.modules.get("numpy")
        if numpy is not None and isinstance(value, numpy.ndarray):
            _whole(value, True, True)


_watcher = _Watcher()

_flat = (array.array, bytearray)
_containers = {list, tuple, dict}


def _without_code(member, owner):
    """A member of a class as ``owner`` has it."""
    if isinstance(member, types.MemberDescriptorType):
        try:
            return member.__get__(owner)
        except AttributeError:
            return None
    return None if hasattr(type(member), "__get__") else member


def _is_memory(value):
    if isinstance(value, (array.array, bytearray, memoryview)):
        return True
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, numpy.ndarray)


def _whole(value, writes, everything):
    """Every element is touched, or some are and nobody knows which."""
    if everything or _ringside.buffer_used(value, True):
        _ringside.buffer_touched(value, 0, 0x7FFFFFFF // _item_size(value), writes)


def _item_size(value):
    return max(1, value.itemsize if not isinstance(value, bytearray) else 1)


def _element(buffer, index, writes):
    if not _is_memory(buffer):
        return
    if isinstance(buffer, _flat) or (isinstance(buffer, memoryview) and buffer.ndim == 1):
        # A part of a memoryview is another one, and nothing has been read.
        if isinstance(buffer, memoryview) and isinstance(index, slice) and not writes:
            return
        _items(buffer, index, len(buffer), 1, writes)
    elif not isinstance(buffer, memoryview):
        _array_items(buffer, index, writes)


def _items(buffer, index, length, each, writes):
    """``each``: how many items lie in one step of the index."""
    if isinstance(index, slice):
        places = range(*index.indices(length))
        if len(places) == 0:
            return
        # What lies between those that are touched is not.
        if abs(places.step) != 1:
            places = places[:1]
        first, last = min(places[0], places[-1]), max(places[0], places[-1])
    else:
        try:
            first = last = int(index.__index__())
        except Exception:
            return
        if first < 0:
            first = last = first + length
        if not 0 <= first < length:
            return
    _ringside.buffer_touched(buffer, first * each, (last + 1) * each, writes)


def _array_items(buffer, index, writes):
    """Of NumPy's arrays: what gives a part of one has read nothing."""
    if not buffer.flags.c_contiguous or buffer.size == 0:
        return
    if isinstance(index, tuple):
        if len(index) != buffer.ndim or not all(hasattr(one, "__index__") for one in index):
            if writes:
                _whole(buffer, True, False)
            return
        flat = 0
        for one, length in zip(index, buffer.shape):
            one = one.__index__()
            flat = flat * length + (one + length if one < 0 else one)
        if 0 <= flat < buffer.size:
            _ringside.buffer_touched(buffer, flat, flat + 1, writes)
    elif isinstance(index, slice) or hasattr(index, "__index__"):
        if writes or (buffer.ndim == 1 and not isinstance(index, slice)):
            _items(buffer, index, len(buffer), buffer.size // len(buffer), writes)
    elif index is Ellipsis:
        if writes:
            _whole(buffer, True, True)


class _Teller(ast.NodeTransformer):
    def __init__(self, tree):
        own = _names_of(tree)
        self._readers = _readers - own
        self._numpy = _numpy_names(tree)
        self._class = None

    def visit_ClassDef(self, node):
        outer, self._class = self._class, node.name
        self.generic_visit(node)
        self._class = outer
        return node

    def visit_FunctionDef(self, node):
        returns, node.returns = node.returns, None
        self.generic_visit(node)
        node.returns = returns
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_AnnAssign(self, node):
        annotation, node.annotation = node.annotation, ast.Constant(None)
        self.generic_visit(node)
        node.annotation = annotation
        return node

    def visit_arg(self, node):
        # What is only said of types is looked at as text.
        return node

    visit_TypeAlias = visit_TypeVar = visit_arg

    def visit_Subscript(self, node):
        plain = _is_plain(node.slice)
        index = node.slice if plain else self.visit(node.slice)
        if isinstance(node.ctx, ast.Del) or not _is_repeatable(node.value):
            node.slice = index
            node.value = self.visit(node.value)
            return node
        twin = self._again(node.value)
        ask = "read" if isinstance(node.ctx, ast.Load) or getattr(node, "_reads", False) else "write"
        given = _as_value(index)
        question = _ask(ask, node.slice, twin, given)
        node.slice = _if_on(question, copy.deepcopy(given), node.slice) if plain else question
        return node

    def _again(self, node):
        """Finds what is repeatable a second time, by no code of the program's."""
        match node:
            case ast.Attribute():
                name = ast.copy_location(ast.Constant(self._mangled(node.attr)), node)
                return _ask("attribute", node, self._again(node.value), name)
            case ast.Subscript():
                return _ask("item", node, self._again(node.value), _copy(node.slice))
            case _:
                return _copy(node)

    def _mangled(self, name):
        private = self._class and name.startswith("__") and not name.endswith("__")
        return f"_{self._class.lstrip('_')}{name}" if private else name

    def visit_AugAssign(self, node):
        if isinstance(node.target, ast.Subscript):
            # The element is read before the value is found, and written after that: what that does may complete a request.
            node.target._reads = not _is_quiet(node.value)
        self.generic_visit(node)
        if not (self._numpy and isinstance(node.target, ast.Name) and _is_quiet(node.value)):
            return node
        name = ast.copy_location(ast.Name(node.target.id, ast.Load()), node.target)
        test = ast.copy_location(_on(), node)
        told = ast.copy_location(ast.Expr(_ask("changed", node, name)), node)
        return [ast.copy_location(ast.If(test, [told], []), node), node]

    def visit_For(self, node):
        twin = _twin(node.iter)
        self.generic_visit(node)
        if twin:
            node.iter = _if_on(_ask("each", twin, node.iter), twin, twin)
        return node

    visit_comprehension = visit_For

    def visit_FormattedValue(self, node):
        twin = _twin(node.value)
        self.generic_visit(node)
        node.value = _all_of(node.value, twin)
        return node

    def visit_Starred(self, node):
        if not isinstance(node.ctx, ast.Load):
            return self.generic_visit(node)
        twin = _twin(node.value)
        self.generic_visit(node)
        node.value = _all_of(node.value, twin)
        return node

    def visit_Call(self, node):
        function = node.func
        quiet = all(_is_quiet(each) for each in (*node.args, *(one.value for one in node.keywords)))
        twins = [_twin(each) for each in node.args]
        owner = _twin(function.value) if isinstance(function, ast.Attribute) else None
        self.generic_visit(node)
        if not quiet:
            return node
        if self._reads_all(function):
            node.args = [_all_of(each, twin) for each, twin in zip(node.args, twins)]
        if owner and function.attr in _methods:
            name = ast.copy_location(ast.Constant(function.attr), function)
            function.value = _if_on(_ask("method", owner, function.value, name), owner, owner)
        return node

    def _reads_all(self, function):
        if isinstance(function, ast.Name):
            return function.id in self._readers
        named = isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name)
        return named and function.value.id in self._numpy and function.attr in _numpy_readers

    def visit_BinOp(self, node):
        twins = (_twin(node.left), _twin(node.right)) if self._numpy and _is_quiet(node.right) else (None, None)
        self.generic_visit(node)
        node.left = _operand(node.left, twins[0])
        node.right = _operand(node.right, twins[1])
        return node


def _names_of(tree):
    """What the program itself gives a meaning to."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.arg):
            names.add(node.arg)
    return names


def _numpy_names(tree):
    return {
        one.asname or one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for one in node.names
        if one.name == "numpy"
    }


def _is_repeatable(node):
    """Whether it is the same when it is found twice, and does nothing."""
    if isinstance(node, ast.Attribute):
        return _is_repeatable(node.value)
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, (ast.Constant, ast.Name)) and _is_repeatable(node.value)
    return isinstance(node, ast.Name)


_loud = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)
_harmless = {"len", "int", "float", "str", "range", "abs", "min", "max", "sum", "round", "list", "tuple", "sorted", "repr"}


def _is_quiet(node):
    """Whether finding it calls nothing that could complete a request."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id in _harmless:
            continue
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.func.attr in _methods | {"format", "join", "Get_rank", "Get_size"}:
            continue
        if isinstance(each, _loud):
            return False
    return True


def _is_plain(index):
    """Whether an index is made of names and numbers alone."""
    parts = (ast.Constant, ast.Name, ast.UnaryOp, ast.BinOp, ast.Slice, ast.Tuple)
    other = (ast.operator, ast.unaryop, ast.expr_context)
    return all(isinstance(each, (*parts, *other)) for each in ast.walk(index))


def _copy(node):
    """Another one of a name or what is found from names and constants."""
    match node:
        case ast.Name():
            made = ast.Name(node.id, ast.Load())
        case ast.Attribute():
            made = ast.Attribute(_copy(node.value), node.attr, ast.Load())
        case ast.Subscript():
            made = ast.Subscript(_copy(node.value), _copy(node.slice), ast.Load())
        case _:
            made = ast.Constant(node.value)
    return ast.copy_location(made, node)


def _as_value(index):
    """An index as the value that Python makes of it."""
    match index:
        case ast.Slice():
            parts = [part or ast.Constant(None) for part in (index.lower, index.upper, index.step)]
            made = _ask("slice", index, *parts)
        case ast.Tuple():
            made = ast.Tuple([_as_value(each) for each in index.elts], ast.Load())
        case _:
            return index
    return ast.copy_location(made, index)


def _ask(what, place, *arguments):
    function = ast.Attribute(ast.Name(_name, ast.Load()), what, ast.Load())
    return _located(ast.Call(function, list(arguments), []), place)


def _located(made, place):
    """Where ``place`` is, and so all of it that has no place of its own."""
    for each in ast.walk(made):
        if "lineno" in each._attributes and not hasattr(each, "lineno"):
            ast.copy_location(each, place)
    return made


def _on():
    return ast.Attribute(ast.Name(_name, ast.Load()), "on", ast.Load())


def _if_on(question, plain, place):
    return _located(ast.IfExp(_on(), question, plain), place)


def _twin(node):
    """Another one of what may be found twice, None of anything else; asked before questions are put into it."""
    return _copy(node) if _is_repeatable(node) else None


def _all_of(value, twin):
    """The value asked for as a whole, with the questions of its own parts in it; none of them where no buffer is in use."""
    return _if_on(_ask("all", twin, value), twin, twin) if twin else value


def _operand(node, twin):
    return _if_on(_ask("operand", twin, twin), node, twin) if isinstance(twin, ast.Name) else node
