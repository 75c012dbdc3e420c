"""Runs one test module of mpi4py's on every rank and tells what became of each test, a JSON object a line.

usage: driver.py MODULE [TEST ...]: only these tests, by their ids. The command puts an import of the module above this.
"""
import json
import sys
import unittest

from mpi4py import MPI

rank = MPI.COMM_WORLD.rank


def tell(what, test, text=""):
    print(json.dumps({"rank": rank, "what": what, "test": test, "text": text}), flush=True)


def missing_call(error):
    """What says that a call cannot be there: the error, or what it came of when the suite's own checks took it over."""
    while error is not None:
        if isinstance(error, NotImplementedError) and str(error).startswith("Ringside has no MPI."):
            return error
        error = error.__context__
    return None


def tests_of(suite):
    for each in suite:
        if isinstance(each, unittest.TestSuite):
            yield from tests_of(each)
        else:
            yield each


class Teller(unittest.TestResult):
    """A test that needs a call which cannot be there has not failed: it is told as such."""

    def startTest(self, test):
        super().startTest(test)
        self.told = False
        tell("start", test.id())

    def stopTest(self, test):
        super().stopTest(test)
        if not self.told:
            tell("pass", test.id())

    def say(self, what, test, text=""):
        self.told = True
        if isinstance(test, unittest.TestCase):
            tell(what, test.id(), text)
            return
        # What a class or the module sets up: it befalls all of its tests.
        for each in self.chosen:
            if f"({each.__class__.__module__}.{each.__class__.__qualname__})" in test.id() or "Module" in test.id():
                tell("start", each.id())
                tell(what, each.id(), text)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say("skip", test, reason)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.wrong(test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self.wrong(test, err)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.wrong(test, err)

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.say("pass", test)

    def wrong(self, test, err):
        kind, error, _ = err
        text = f"{kind.__name__}: {error}"[:400]
        missing = missing_call(error)
        self.say("fail" if missing is None else "missing", test, text if missing is None else str(missing)[:400])


def has_workers():
    """Whether the other ranks work for this one's executors, and have no tests."""
    core = sys.modules.get("mpi4py.futures._core")
    return core is not None and core.SharedPool is not None


def main():
    module, *wanted = sys.argv[1:]
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module])
    every = list(tests_of(suite))
    if rank == 0:
        tell("all", json.dumps([test.id() for test in every]))
    chosen = [test for test in every if not wanted or test.id() in wanted]
    result = Teller()
    result.chosen = chosen
    unittest.TestSuite(chosen).run(result)
    if not has_workers():
        MPI.COMM_WORLD.barrier()
    tell("end", module)


# Workers load the program too, for what they carry out.
if __name__ == "__main__":
    main()
