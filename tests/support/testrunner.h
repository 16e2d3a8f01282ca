#pragma once

#include "tests/support/testregistry.h"

#include <QCoreApplication>
#include <QTest>

#include <cstdio>

/// Runs the class named by the first argument, or all of them; the other arguments go to Qt Test.
inline int runRegisteredTests(int argc, char **argv)
{
    const QString chosen = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (testRegistry().contains(chosen)) {
        argv[1] = argv[0];
        return QTest::qExec(testRegistry().at(chosen)().get(), argc - 1, argv + 1);
    }
    if (chosen.startsWith(u"tst_")) {
        std::fprintf(stderr, "no test class %s in this executable\n", argv[1]);
        return 2;
    }
    int failed = 0;
    for (const auto &[name, factory] : testRegistry()) {
        failed += QTest::qExec(factory().get(), argc, argv) == 0 ? 0 : 1;
    }
    return failed;
}
