#include "base/JsonFields.h"

#include <QJsonDocument>

#include <cmath>

namespace base {

JsonFields::JsonFields(QJsonObject object, ErrorCode code) : m_rest(std::move(object)), m_code(code) {}

QJsonValue JsonFields::take(QLatin1String name)
{
    const auto found = m_rest.constFind(name);
    if (found == m_rest.constEnd()) {
        return QJsonValue(QJsonValue::Undefined);
    }
    const QJsonValue value = *found;
    m_rest.remove(name);
    return value;
}

void JsonFields::fail(QLatin1String name)
{
    if (!m_error) {
        m_error = Error{m_code, QStringLiteral("field %1").arg(name)};
    }
}

QString JsonFields::text(QLatin1String name, qsizetype longest, const QString& absent)
{
    const auto value = take(name);
    if (value.isUndefined()) {
        return absent;
    }
    if (!value.isString() || value.toString().size() > longest) {
        fail(name);
        return absent;
    }
    return value.toString();
}

bool JsonFields::flag(QLatin1String name, bool absent)
{
    const auto value = take(name);
    if (!value.isUndefined() && !value.isBool()) {
        fail(name);
    }
    return value.toBool(absent);
}

qint64 JsonFields::number(QLatin1String name, qint64 least, qint64 most, std::optional<qint64> absent)
{
    const auto value = take(name);
    if (value.isUndefined() && absent) {
        return *absent;
    }
    constexpr double exact = 9007199254740992.0; // 2^53
    const double real = value.toDouble(std::numeric_limits<double>::quiet_NaN());
    // 2^53 itself is refused: the next odd number would look the same.
    if (!value.isDouble() || std::trunc(real) != real || std::abs(real) >= exact) {
        fail(name);
        return least;
    }
    const auto whole = static_cast<qint64>(real);
    if (whole < least || whole > most) {
        fail(name);
        return least;
    }
    return whole;
}

quint64 JsonFields::number64(QLatin1String name, quint64 most, std::optional<quint64> absent)
{
    const auto value = take(name);
    if (value.isUndefined() && absent) {
        return *absent;
    }
    const auto text = value.toString();
    const auto number = text.toULongLong();
    // Only the way we write it ourselves: no sign, no space, no leading zero.
    if (text != QString::number(number) || number > most) {
        fail(name);
        return 0;
    }
    return number;
}

QJsonArray JsonFields::array(QLatin1String name)
{
    const auto value = take(name);
    if (!value.isUndefined() && !value.isArray()) {
        fail(name);
    }
    return value.toArray();
}

QJsonObject JsonFields::object(QLatin1String name)
{
    const auto value = take(name);
    if (!value.isUndefined() && !value.isObject()) {
        fail(name);
    }
    return value.toObject();
}

Result<QJsonObject> parseJsonObject(const QByteArray& bytes, ErrorCode code)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return Error{code, QStringLiteral("JSON at %1: %2").arg(problem.offset).arg(problem.errorString())};
    }
    if (!document.isObject()) {
        return Error{code, QStringLiteral("JSON is no object")};
    }
    return document.object();
}

} // namespace base
