#pragma once

#include "base/Base32.h"
#include "base/Bytes.h"

#include <QByteArray>
#include <QString>

#include <string_view>

/// Short ways between Qt Test's data and what core/enrol takes.
inline std::string_view viewOf(const QByteArray& text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

/// A key as people know it.
inline QString base32Of(const base::SecretBytes& key)
{
    const auto text = base::base32::encode(key.view());
    return QString::fromLatin1(text.text().data(), static_cast<qsizetype>(text.size()));
}
