#pragma once

#include "app/services/catalogue.h"
#include "tests/support/fakesession.h"
#include "tests/support/sample/service.h"

#include <QTest>

namespace allowdesk
{

/// What tests of every service have in common: those of the catalogue, and the sample.
class ServicesTest : public QObject
{
    Q_OBJECT

protected:
    const std::unique_ptr<ServiceCatalog> m_catalog = makeServiceCatalog();
    const std::unique_ptr<ServiceCatalog> m_sample = sample::makeSampleCatalog();
    FakeSession m_session;

    [[nodiscard]] QList<const Service *> all() const
    {
        QList<const Service *> services;
        for (const auto *catalog : {m_catalog.get(), m_sample.get()}) {
            for (const auto &service : catalog->services()) {
                services << service.get();
            }
        }
        return services;
    }
    [[nodiscard]] const Service &serviceOf(const QString &id) const
    {
        const Service *service = m_catalog->find(id);
        return service ? *service : *m_sample->find(id);
    }
    void addServices()
    {
        QTest::addColumn<QString>("id");
        const QList<const Service *> services = all();
        for (const Service *service : services) {
            QTest::newRow(qPrintable(service->id())) << service->id();
        }
    }
    [[nodiscard]] PlanContext contextOf(const Service &service) const { return *planContext(m_session, service); }
    [[nodiscard]] static TargetRef targetOf(const Service &service)
    {
        return {fakeWorkspace().id, service.id(), QStringLiteral("some"), QStringLiteral("some-target"), {}};
    }
};

} // namespace allowdesk
