#include "tests/headless/headlessrun.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{

std::optional<allowdesk::HeadlessOptions> parsedOptions(const QCoreApplication &app)
{
    QCommandLineParser parser;
    parser.addOptions({{u"url"_s, u"The cloud."_s, u"url"_s}, {u"folder"_s, u"Journal and lock."_s, u"folder"_s},
        {u"plans"_s, u"A JSON array of changes to submit."_s, u"json"_s, u"[]"_s},
        {u"speed"_s, u"How much faster waits pass."_s, u"factor"_s, u"30"_s},
        {u"crash-at"_s, u"Where to die."_s, u"point"_s},
        {u"post-appends"_s, u"The account says that POST adds to groups that exist."_s},
        {u"missing"_s, u"An operation that the cloud is known to lack."_s, u"operation"_s}});
    parser.process(app);
    allowdesk::HeadlessOptions options{.url = QUrl(parser.value(u"url"_s)),
        .folder = parser.value(u"folder"_s),
        .plans = QJsonDocument::fromJson(parser.value(u"plans"_s).toUtf8()).array(),
        .speed = parser.value(u"speed"_s).toDouble(),
        .crashAt = parser.value(u"crash-at"_s),
        .postAppends = parser.isSet(u"post-appends"_s),
        .missing = parser.values(u"missing"_s)};
    const bool knownPoint = options.crashAt.isEmpty() || allowdesk::CrashPoint::names.contains(options.crashAt);
    return options.url.isValid() && !options.folder.isEmpty() && options.speed > 0 && knownPoint
        ? std::optional(options)
        : std::nullopt;
}

} // namespace

// allowdesk-headless: applies changes of all services without a window, for tests that kill it.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"allowdesk-headless"_s);
    const auto options = parsedOptions(app);
    if (!options) {
        std::fputs("needs --url and --folder; --crash-at takes a known point\n", stderr);
        return 2;
    }
    allowdesk::HeadlessRun run(*options);
    QObject::connect(
        &run, &allowdesk::HeadlessRun::finished, &app, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    // A program that nobody watches must not stay for ever.
    QTimer::singleShot(120s, &app, [] { QCoreApplication::exit(3); });
    QMetaObject::invokeMethod(&run, &allowdesk::HeadlessRun::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
