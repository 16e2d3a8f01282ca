#include "app/text/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <cmath>

using namespace Qt::StringLiterals;

namespace allowdesk
{
namespace
{

constexpr qsizetype exactDigits = 10; ///< a number with fewer digits is written out

QString exponentText(int exponent)
{
    constexpr QStringView signs = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
    QString text = QString::number(exponent);
    for (QChar &digit : text) {
        digit = signs[digit.digitValue()];
    }
    return text;
}

} // namespace

void installLanguage()
{
    static QTranslator english;
    if (!QCoreApplication::instance()) {
        return;
    }
    if (english.isEmpty() && !english.load(u":/translations/allowdesk_en.qm"_s)) {
        qFatal("the plural forms of the texts are missing");
    }
    QCoreApplication::installTranslator(&english);
}

QString countText(const QString &digits)
{
    const bool isNumber = !digits.isEmpty()
        && std::all_of(digits.begin(), digits.end(), [](QChar digit) { return digit >= u'0' && digit <= u'9'; });
    if (!isNumber) {
        return digits;
    }
    if (digits.size() < exactDigits) {
        return QLocale().toString(digits.toLongLong());
    }
    const double number = digits.toDouble();
    auto exponent = static_cast<int>(std::floor(std::log10(number)));
    double mantissa = std::round(number / std::pow(10, exponent) * 10) / 10;
    if (mantissa >= 10) {
        mantissa /= 10;
        ++exponent;
    }
    return QCoreApplication::translate("Numbers", "about %1 × 10%2")
        .arg(QLocale().toString(mantissa, 'f', 1), exponentText(exponent));
}

Q_COREAPP_STARTUP_FUNCTION(installLanguage)

} // namespace allowdesk
