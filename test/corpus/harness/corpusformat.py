"""A lit test format: two tests for each program of the corpus.

`bug.cpp/run` compiles and runs the program and checks its labels;
`bug.cpp/lint` compares the warnings of chan-tidy with them. Results of runs are
shared by all builds through the cache, see corpus.py.
"""

import functools
import os

import lit.Test
import lit.formats

import corpus
import linting


runner = functools.lru_cache(corpus.Runner)


class CorpusFormat(lit.formats.TestFormat):
    def getTestsInDirectory(self, testSuite, path_in_suite, litConfig,
                            localConfig):
        source = testSuite.getSourcePath(path_in_suite)
        for name in sorted(os.listdir(source)):
            yield from self.getTestsForPath(testSuite, path_in_suite + (name,),
                                            litConfig, localConfig)

    def getTestsForPath(self, testSuite, path_in_suite, litConfig, localConfig):
        if not corpus.is_program(path_in_suite[-1]):
            return
        path = testSuite.getSourcePath(path_in_suite)
        for kind in ("lint", "run"):
            yield lit.Test.Test(testSuite, path_in_suite + (kind,), localConfig,
                                file_path=path)

    def execute(self, test, litConfig):
        program = corpus.Program(test.file_path)
        if test.path_in_suite[-1] == "run":
            return self._run(program)
        return self._lint(program, test.config)

    @staticmethod
    def _run(program):
        try:
            result = runner().run(program)
        except corpus.BuildError as error:
            return lit.Test.UNRESOLVED, str(error)
        errors = corpus.run_errors(program, result)
        return (lit.Test.FAIL if errors else lit.Test.PASS), "\n".join(errors)

    @staticmethod
    def _lint(program, config):
        chan_tidy = getattr(config, "chan_tidy", None)
        if not chan_tidy:
            return lit.Test.UNSUPPORTED, "config.chan_tidy is not set"
        extra = []
        if config.chan_corpus_precompiled or not linting.reads_headers(program):
            try:
                extra = linting.precompiled(program.library, config.cxx)
            except corpus.BuildError as error:
                return lit.Test.UNRESOLVED, str(error)
        warnings, errors, output = linting.lint(program, [chan_tidy], extra)
        verdict = linting.LintVerdict(program, warnings)
        lines = list(errors)
        for kind, words in (("missed", "missed"),
                            ("false_alarms", "false alarm"),
                            ("stale_marks", "found, though marked as a miss")):
            lines += [f"{program.path}:{line}: {words}: {check}"
                      for line, check in sorted(getattr(verdict, kind))]
        if lines:
            return lit.Test.FAIL, "\n".join(lines) + "\n\n" + output
        if verdict.known_misses:
            return lit.Test.XFAIL, ""
        return lit.Test.PASS, ""
