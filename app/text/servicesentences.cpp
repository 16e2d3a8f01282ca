#include "app/text/servicesentences.h"

#include "app/text/language.h"

#include <QHash>

#include <array>
#include <span>

namespace allowdesk
{
namespace
{

using Texts = QHash<QString, CodeSentence>;

Texts &textsOf(SentenceKind kind)
{
    static std::array<Texts, 3> texts;
    return texts.at(static_cast<std::size_t>(kind));
}

// Long numbers come without the service's name before them, too.
constexpr qsizetype standsAlone = 8;

void install(SentenceKind kind, std::span<const CodeSentence> sentences)
{
    for (const CodeSentence &sentence : sentences) {
        const QString code = QString::fromLatin1(sentence.code);
        textsOf(kind).insert(code, sentence);
        const QString number = code.section(u'.', -1);
        if (number.size() >= standsAlone && number.front().isDigit()) {
            textsOf(kind).insert(number, sentence);
        }
    }
}

} // namespace

void installSentences(const ServiceCatalog &services)
{
    installLanguage();
    for (const auto &service : services.services()) {
        const ServiceSentences sentences = service->sentences();
        install(SentenceKind::Finding, sentences.findings);
        install(SentenceKind::Error, sentences.errors);
        install(SentenceKind::Step, sentences.steps);
    }
}

const CodeSentence *serviceSentence(SentenceKind kind, const QString &code)
{
    const Texts &texts = textsOf(kind);
    const auto known = texts.constFind(code);
    return known == texts.cend() ? nullptr : &*known;
}

} // namespace allowdesk
