#include "app/tables/encodingdetection.h"
#include "app/tables/textdecoder.h"
#include "app/tables/utf8.h"
#include "tests/support/testregistry.h"

#include <QStringDecoder>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(std::optional<allowdesk::TextEncoding>)

namespace
{

struct Decoded
{
    QByteArray text{};
    QList<qint64> invalid{};
    std::optional<TextEncoding> encoding{};
};

Decoded decodeInBlocks(const QByteArray &bytes, std::optional<TextEncoding> encoding, qsizetype blockSize)
{
    TextDecoder decoder(encoding);
    Decoded result;
    const qsizetype step = blockSize > 0 ? blockSize : std::max<qsizetype>(bytes.size(), 1);
    for (qsizetype at = 0;; at += step) {
        const QByteArray block = bytes.mid(at, step);
        const bool isLast = at >= bytes.size();
        const auto decoded = decoder.decode({block.constData(), static_cast<std::size_t>(block.size())}, isLast);
        result.text.append(decoded.text.data(), static_cast<qsizetype>(decoded.text.size()));
        result.invalid << QList<qint64>(decoded.invalid.begin(), decoded.invalid.end());
        if (isLast) {
            break;
        }
    }
    result.encoding = decoder.encoding();
    return result;
}

} // namespace

class TextDecoderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodes_data()
    {
        using Found = std::optional<TextEncoding>;
        using enum TextEncoding;
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Found>("given");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<qint64>>("invalid");
        QTest::addColumn<Found>("found");
        const auto row = [](const char *name, const QByteArray &bytes, Found given, const QByteArray &text,
                             const QList<qint64> &invalid,
                             Found found) { QTest::newRow(name) << bytes << given << text << invalid << found; };
        const QByteArray chinese = "ip,\xe5\xa4\x87\xe6\xb3\xa8\n10.0.0.1,\xe5\x8a\x9e\xe5\x85\xac\xe5\xae\xa4\n";
        const QByteArray gb = "ip,\xb1\xb8\xd7\xa2\n10.0.0.1,\xb0\xec\xb9\xab\xca\xd2\n";
        row("empty", "", {}, "", {}, {});
        row("ASCII", "abc\n", {}, "abc\n", {}, {});
        row("short", "a", {}, "a", {}, {});
        row("UTF-8", chinese, {}, chinese, {}, Utf8);
        row("UTF-8 with mark", "\xef\xbb\xbf" + chinese, {}, chinese, {}, Utf8);
        row("mark only", "\xef\xbb\xbf", {}, "", {}, Utf8);
        row("mark, given",
            "\xef\xbb\xbf"
            "a",
            Utf8, "a", {}, Utf8);
        row("four bytes", "\xf0\x9f\x99\x82", {}, "\xf0\x9f\x99\x82", {}, Utf8);
        row("GB18030", gb, {}, chinese, {}, Gb18030);
        row("GB18030, given", gb, Gb18030, chinese, {}, Gb18030);
        row("GB18030, four bytes", "\x81\x30\x81\x30", Gb18030, "\xc2\x80", {}, Gb18030);
        row("Latin-1", "Z\xfcrich, K\xf6ln\n", {}, "Z\xc3\xbcrich, K\xc3\xb6ln\n", {}, Latin1);
        row("Latin-1, given", "\xe4\xb8\xad", Latin1, "\xc3\xa4\xc2\xb8\xc2\xad", {}, Latin1);
        row("UTF-16 LE with mark",
            QByteArray("\xff\xfe"
                       "a\0\x2d\x4e",
                6),
            {}, "a\xe4\xb8\xad", {}, Utf16LittleEndian);
        row("UTF-16 BE with mark", QByteArray("\xfe\xff\0a\x4e\x2d", 6), {}, "a\xe4\xb8\xad", {}, Utf16BigEndian);
        row("UTF-16 LE without mark", QByteArray("1\0.\0002\0\n\0", 8), Utf16LittleEndian, "1.2\n", {},
            Utf16LittleEndian);
        row("UTF-16, cut",
            QByteArray("\xff\xfe"
                       "a\0b",
                5),
            {}, "a\xef\xbf\xbd", {1}, Utf16LittleEndian);
        row("UTF-16, half a pair",
            QByteArray("\xff\xfe\x3d\xd8"
                       "a\0",
                6),
            {},
            "\xef\xbf\xbd"
            "a",
            {0}, Utf16LittleEndian);
        row("UTF-8, invalid",
            "a\xff"
            "b\xc3(\xe4\xb8",
            Utf8,
            "a\xef\xbf\xbd"
            "b\xef\xbf\xbd(\xef\xbf\xbd\xef\xbf\xbd",
            {1, 5, 9, 12}, Utf8);
        row("UTF-8, overlong", "\xc0\xaf", Utf8, "\xef\xbf\xbd\xef\xbf\xbd", {0, 3}, Utf8);
        row("UTF-8, surrogate", "\xed\xa0\x80", Utf8, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", {0, 3, 6}, Utf8);
        row("GB18030, invalid",
            "a\xff"
            "b\xb1",
            Gb18030,
            "a\xef\xbf\xbd"
            "b\xef\xbf\xbd",
            {1, 5}, Gb18030);
    }

    void decodes()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, text);
        QFETCH(const QList<qint64>, invalid);
        QFETCH(const std::optional<TextEncoding>, given);
        QFETCH(const std::optional<TextEncoding>, found);
        const Decoded whole = decodeInBlocks(bytes, given, 0);
        QCOMPARE(whole.text, text);
        QCOMPARE(whole.invalid, invalid);
        QVERIFY(whole.encoding == found);
        QCOMPARE(utf8Prefix({whole.text.constData(), static_cast<std::size_t>(whole.text.size())}),
            static_cast<std::size_t>(text.size()));
        for (const qsizetype blockSize : {1, 2, 3, 5}) {
            const Decoded parts = decodeInBlocks(bytes, found, blockSize);
            QCOMPARE(parts.text, text);
            QCOMPARE(parts.invalid, invalid);
        }
    }

    void encodingIsFoundLate()
    {
        // A long beginning in ASCII says nothing; the first Chinese characters do.
        const QByteArray beginning = "10.0.0.1,web\n"_ba.repeated(50'000);
        const Decoded decoded = decodeInBlocks(beginning + "10.0.0.2,\xb0\xec\xb9\xab\xca\xd2\n", {}, 65'536);
        QVERIFY(decoded.encoding == TextEncoding::Gb18030);
        QVERIFY(decoded.invalid.isEmpty());
        QCOMPARE(decoded.text, beginning + "10.0.0.2,\xe5\x8a\x9e\xe5\x85\xac\xe5\xae\xa4\n");
    }

    void detectsUtf16WithoutMark()
    {
        const QString text = u"group_name,ip\nweb,10.0.0.1\n"_s;
        QByteArray little;
        QByteArray big;
        for (const QChar c : text) {
            little += static_cast<char>(c.cell());
            little += static_cast<char>(c.row());
            big += static_cast<char>(c.row());
            big += static_cast<char>(c.cell());
        }
        const auto view = [](const QByteArray &bytes) {
            return std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        };
        QVERIFY(detectEncoding(view(little)) == TextEncoding::Utf16LittleEndian);
        QVERIFY(detectEncoding(view(big)) == TextEncoding::Utf16BigEndian);
        QVERIFY(!detectEncoding("a,b\n").has_value());
    }

    void utf8AgreesWithQt()
    {
        // All texts of up to three bytes from a choice that meets every border of the forms.
        const QByteArray choice("\x00\x41\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0\xc1\xc2\xdf\xe0\xed\xef\xf0\xf4\xf5\xff", 20);
        for (const char a : choice) {
            for (const char b : choice) {
                for (const char c : choice) {
                    const QByteArray text{std::initializer_list<char>{a, b, c}.begin(), 3};
                    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
                    const QString decoded = decoder(text);
                    const bool isValid = !decoder.hasError() && decoded.toUtf8() == text;
                    QVERIFY2((utf8Prefix({text.constData(), 3}) == 3) == isValid, text.toHex().constData());
                }
            }
        }
    }
};

ALLOWDESK_TEST(TextDecoderTest)
#include "tst_textdecoder.moc"
