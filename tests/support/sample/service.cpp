#include "tests/support/sample/service.h"

#include "tests/support/sample/sentences.h"

using namespace Qt::StringLiterals;

namespace allowdesk::sample
{

const ServiceFacts &SampleService::facts() const
{
    static const ServiceFacts facts{
        .id = u"sample"_s,
        .title = QT_TRANSLATE_NOOP("Service", "Gates"),
        .purpose = QT_TRANSLATE_NOOP("List", "A gate lets the listed addresses pass."),
        .stateTitle = QT_TRANSLATE_NOOP("List", "Who may pass"),
        .columns = {{u"entries"_s, QT_TRANSLATE_NOOP("List", "Entries"), FieldKind::Number},
            {u"id"_s, QT_TRANSLATE_NOOP("List", "Id")}},
        .rightToRead = u"sample:gates:read"_s,
        .rightToList = u"sample:gates:list"_s,
        .rightToTest = u"sample:gates:list"_s,
    };
    return facts;
}

ServiceSentences SampleService::sentences() const
{
    return sample::sentences();
}

ServiceEndpoints SampleService::endpoints() const
{
    return {.service = "sample"_L1, .isEverywhere = false};
}

std::unique_ptr<ServiceCatalog> makeSampleCatalog()
{
    std::vector<std::unique_ptr<Service>> services;
    services.push_back(std::make_unique<SampleService>());
    return std::make_unique<ServiceCatalog>(std::move(services));
}

} // namespace allowdesk::sample
