/** Python's own words that a program of this page may want. */
const words = (text: string): readonly string[] => text.split(" ");

export const keywords = words(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield",
);

export const builtins = words(
  "abs all any bin bool bytearray bytes callable chr complex dict divmod enumerate filter float format frozenset getattr hasattr hash hex id input int isinstance issubclass iter len list map max memoryview min next object oct open ord pow print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip ArithmeticError AssertionError AttributeError EOFError Exception IndexError KeyError MemoryError NameError OSError RuntimeError StopIteration SystemExit TypeError ValueError ZeroDivisionError",
);
