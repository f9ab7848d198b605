#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <limits>
#include <optional>

namespace base {

/// Reads the fields of one JSON object and keeps count of which were read, so that the unknown rest can be written back
/// unchanged. A field of a wrong type or out of its range is an error; an absent one is the reader's decision.
class JsonFields
{
public:
    /// A problem is reported as `code`, with the field's name as its detail.
    JsonFields(QJsonObject object, ErrorCode code);

    QString text(QLatin1String name, qsizetype longest, const QString& absent = {});
    bool flag(QLatin1String name, bool absent = false);
    /// Whole numbers below 2^53; larger ones are written as text (see number64).
    qint64 number(QLatin1String name, qint64 least, qint64 most, std::optional<qint64> absent = {});
    /// A 64-bit unsigned number, written as a decimal text.
    quint64 number64(QLatin1String name, quint64 most, std::optional<quint64> absent = {});
    QJsonArray array(QLatin1String name);
    QJsonObject object(QLatin1String name);

    /// The first problem met, if any.
    const std::optional<Error>& error() const { return m_error; }
    /// What was in the object and never asked for.
    const QJsonObject& rest() const { return m_rest; }

private:
    QJsonValue take(QLatin1String name);
    void fail(QLatin1String name);

    QJsonObject m_rest;
    ErrorCode m_code;
    std::optional<Error> m_error;
};

/// Parses a whole document that must be an object. `code` is the error's code.
Result<QJsonObject> parseJsonObject(const QByteArray& bytes, ErrorCode code);

} // namespace base
