#pragma once

#include <QObject>
#include <QString>

#include <map>
#include <memory>

/// The test classes of one executable by the stem of their file. Filled before main() runs.
using TestFactory = std::unique_ptr<QObject> (*)();

inline std::map<QString, TestFactory> &testRegistry()
{
    static std::map<QString, TestFactory> registry;
    return registry;
}

struct TestRegistration
{
    TestRegistration(const char *file, TestFactory factory)
    {
        QString stem = QString::fromLatin1(file).section(u'/', -1);
        stem.chop(stem.size() - stem.lastIndexOf(u'.'));
        testRegistry().emplace(stem, factory);
    }
};

/// Registers a test class under the name of the file that it is in.
#define ALLOWDESK_TEST(Class)                                                                                          \
    static const TestRegistration s_registrationOf##Class(                                                             \
        __FILE__, []() -> std::unique_ptr<QObject> { return std::make_unique<Class>(); });
