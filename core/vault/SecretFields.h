#pragma once

#include "base/ByteReader.h"
#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QString>
#include <QUuid>

#include <map>
#include <span>
#include <vector>

/// Records of numbered fields, as the recovery vault's payload is made of (FORMAT.md). A field is id (2 bytes), size (4
/// bytes), value; they stand in ascending order of their ids, each id once; one that is absent is null, 0 or empty.
namespace vault {

using base::ByteView;
using base::Result;
using base::SecretBytes;
using SecretFieldMap = std::map<std::uint16_t, SecretBytes>;

/// Writes the known fields, and between them the unknown ones that were read. What is 0, null or empty is left out.
class SecretFieldsWriter
{
public:
    explicit SecretFieldsWriter(const SecretFieldMap& unknown);

    void bytes(std::uint16_t id, ByteView value);
    void text(std::uint16_t id, const QString& value);
    void uuid(std::uint16_t id, const QUuid& value);
    /// UTC seconds since 1970.
    void time(std::uint16_t id, qint64 seconds);
    void number(std::uint16_t id, std::uint8_t value);
    void number(std::uint16_t id, std::uint64_t value);
    /// Each record after its size (4 bytes).
    void list(std::uint16_t id, std::span<const SecretBytes> records);
    SecretBytes take();

private:
    SecretFieldMap m_fields;
};

/// Reads fields by their ids; what nobody has asked for is the unknown rest. A wrong value makes failed() true and
/// reads as 0, null or empty.
class SecretFieldsReader
{
public:
    /// Altered where these are no fields. The bytes must outlive the reader.
    static Result<SecretFieldsReader> read(ByteView bytes);

    bool failed() const { return m_failed; }
    SecretBytes bytes(std::uint16_t id, std::size_t largest);
    QString text(std::uint16_t id, qsizetype longest);
    QUuid uuid(std::uint16_t id);
    qint64 time(std::uint16_t id);
    std::uint64_t number64(std::uint16_t id);
    /// An enumeration of one byte, from 0 to `last`.
    template <typename Enum>
    Enum number(std::uint16_t id, Enum last)
    {
        return static_cast<Enum>(byte(id, static_cast<std::uint8_t>(last)));
    }
    std::vector<ByteView> list(std::uint16_t id, std::size_t most);
    SecretFieldMap rest() const;

private:
    ByteView take(std::uint16_t id);
    std::uint8_t byte(std::uint16_t id, std::uint8_t last);

    std::map<std::uint16_t, ByteView> m_fields;
    bool m_failed = false;
};

} // namespace vault
