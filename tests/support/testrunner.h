#pragma once

#include "tests/support/testregistry.h"

#include <QCoreApplication>
#include <QTest>

#include <cstdio>

/// Runs one class. moc overlooks a class whose file contains a raw string with an odd number of quotes: a class
/// without a test is an error, not a success.
inline int runTestClass(QObject *test, int argc, char **argv)
{
    if (test->metaObject()->methodOffset() == test->metaObject()->methodCount()) {
        std::fprintf(stderr, "%s has no test function\n", test->metaObject()->className());
        return 2;
    }
    return QTest::qExec(test, argc, argv);
}

/// Runs the class named by the first argument, or all of them; the other arguments go to Qt Test.
inline int runRegisteredTests(int argc, char **argv)
{
    const QString chosen = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (testRegistry().contains(chosen)) {
        argv[1] = argv[0];
        return runTestClass(testRegistry().at(chosen)().get(), argc - 1, argv + 1);
    }
    if (chosen.startsWith(u"tst_")) {
        std::fprintf(stderr, "no test class %s in this executable\n", argv[1]);
        return 2;
    }
    int failed = 0;
    for (const auto &[name, factory] : testRegistry()) {
        failed += runTestClass(factory().get(), argc, argv) == 0 ? 0 : 1;
    }
    return failed;
}
