#include "vault/Credential.h"

#include <QString>
#include <QStringDecoder>

#include <algorithm>

namespace vault {

namespace {

bool isAscii(ByteView text)
{
    return std::ranges::all_of(text, [](std::uint8_t byte) { return byte < 0x80; });
}

/// Qt has Unicode's tables, and has them for QString only: the copies live here and are wiped here. An ASCII password,
/// which is in NFC already, never comes here.
Result<SecretBytes> toNfc(ByteView utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder(QByteArrayView(utf8.data(), static_cast<qsizetype>(utf8.size())));
    const bool wrong = decoder.hasError();
    QString composed = text.normalized(QString::NormalizationForm_C);
    QByteArray bytes = composed.toUtf8();
    base::wipe(text);
    base::wipe(composed);
    auto taken = SecretBytes::takeFrom(bytes);
    if (wrong) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("password is no UTF-8")};
    }
    return taken;
}

} // namespace

Result<Credential> Credential::password(ByteView utf8)
{
    if (utf8.empty() || utf8.size() > longestPassword) {
        return Error{ErrorCode::InvalidArgument, QStringLiteral("password of %1 bytes").arg(utf8.size())};
    }
    if (isAscii(utf8)) {
        return Credential(SlotType::Password, SecretBytes::copyOf(utf8));
    }
    auto composed = toNfc(utf8);
    if (!composed) {
        return composed.error();
    }
    return Credential(SlotType::Password, *std::move(composed));
}

Credential Credential::recoveryKey(const RecoveryKey& key)
{
    return {SlotType::RecoveryKey, SecretBytes::copyOf(key.bytes())};
}

std::size_t Credential::characters() const
{
    // Every byte but UTF-8's continuation bytes begins a character.
    return static_cast<std::size_t>(
        std::ranges::count_if(m_secret.view(), [](std::uint8_t byte) { return (byte & 0xC0) != 0x80; }));
}

} // namespace vault
