#include "app/RecoveryIntake.h"

#include "app/AccountLabel.h"
#include "app/PasswordField.h"
#include "app/RecoveryText.h"
#include "app/WhenDone.h"

#include <QCryptographicHash>
#include <QMimeData>

#include <algorithm>

namespace app {

using base::SecretBytes;
using recovery::CodeBook;
using recovery::SetState;

RecoveryIntake::RecoveryIntake(RecoveryService& service, QClipboard& clipboard, QObject* parent)
    : QObject(parent), m_service(service), m_clipboard(clipboard)
{}

void RecoveryIntake::setBook(const CodeBook& book, const std::vector<account::Account>& accounts)
{
    m_known.clear();
    m_titles.clear();
    for (const auto& set : book.sets) {
        const Known known{set.details, set, RecoveryText::title(set.details)};
        m_titles.push_back(known);
        if (set.state == SetState::Current) {
            m_known.push_back(known);
        }
    }
    m_accounts.clear();
    std::ranges::copy_if(accounts, std::back_inserter(m_accounts),
                         [](const account::Account& account) { return account.state == account::State::Active; });
    if (m_replaced.isEmpty()) {
        findPresent();
    }
    Q_EMIT ownerChanged();
}

void RecoveryIntake::begin(const recovery::CodeSet* replace)
{
    clear();
    if (replace) {
        m_details = replace->details;
        m_details.keptElsewhereAt = 0; // the copy is one of the old codes
        m_replaced = RecoveryText::title(replace->details);
        m_present = *replace;
    }
    Q_EMIT changed();
    Q_EMIT ownerChanged();
}

void RecoveryIntake::clear()
{
    ++m_generation;
    ++m_told;
    m_pasted.clear();
    m_codes.clear();
    m_texts.clear();
    m_leftTexts.clear();
    m_leftReasons.clear();
    m_duplicates.clear();
    m_problem.clear();
    m_present.reset();
    m_details = {};
    m_replaced.clear();
    m_isMore = false;
    Q_EMIT changed();
    Q_EMIT ownerChanged();
}

void RecoveryIntake::fail(const QString& problem)
{
    m_problem = problem;
    Q_EMIT changed();
}

std::vector<const account::Account*> RecoveryIntake::candidates() const
{
    const auto issuer = AccountLabel::folded(m_details.issuer.trimmed());
    const auto name = AccountLabel::folded(m_details.name.trimmed());
    std::vector<const account::Account*> found;
    for (const auto& account : m_accounts) {
        const auto whole = AccountLabel::folded(account.issuer + QLatin1Char(' ') + account.name);
        if (whole.contains(issuer) && whole.contains(name) && found.size() < mostSuggestions) {
            found.push_back(&account);
        }
    }
    return found;
}

QStringList RecoveryIntake::suggestions() const
{
    QStringList texts;
    if (m_details.account.isNull() && m_replaced.isEmpty()) {
        for (const auto* account : candidates()) {
            texts << AccountLabel::full(*account);
        }
    }
    return texts;
}

void RecoveryIntake::name(const QString& issuer, const QString& account)
{
    if (issuer != m_details.issuer || account != m_details.name) {
        m_details.account = {};
        m_details.issuer = issuer;
        m_details.name = account;
        findPresent();
    }
}

void RecoveryIntake::suggest(int place)
{
    const auto found = candidates();
    if (place >= 0 && static_cast<std::size_t>(place) < found.size()) {
        const auto& account = *found[static_cast<std::size_t>(place)];
        m_details.account = account.id;
        m_details.issuer = account.issuer;
        m_details.name = account.name;
        findPresent();
    }
}

void RecoveryIntake::findPresent()
{
    const auto found = std::ranges::find_if(
        m_known, [this](const Known& known) { return recovery::sameOwner(known.details, m_details); });
    m_present = found == m_known.end() ? std::nullopt : std::optional(found->ref);
    Q_EMIT ownerChanged();
}

void RecoveryIntake::setMore(bool more)
{
    m_isMore = more;
    Q_EMIT ownerChanged();
}

void RecoveryIntake::paste()
{
    const auto* data = m_clipboard.mimeData();
    auto text = data ? data->text() : QString(); // shares the clipboard's memory, which is not ours to wipe
    if (text.size() > static_cast<qsizetype>(recovery::largestCodeList)) {
        fail(RecoveryText::problem({ErrorCode::TextTooLong, {}}));
        return;
    }
    auto utf8 = text.toUtf8();
    m_pasted = QCryptographicHash::hash(utf8, QCryptographicHash::Sha256);
    add(SecretBytes::takeFrom(utf8));
}

bool RecoveryIntake::pasteLines()
{
    const auto* data = m_clipboard.mimeData();
    const bool isList = data && data->text().trimmed().contains(QLatin1Char('\n'));
    if (isList) {
        paste();
    }
    return isList;
}

void RecoveryIntake::clearPasted()
{
    const auto* data = m_clipboard.mimeData();
    auto utf8 = data && !m_pasted.isEmpty() ? data->text().toUtf8() : QByteArray();
    if (!utf8.isEmpty() && QCryptographicHash::hash(utf8, QCryptographicHash::Sha256) == m_pasted) {
        m_clipboard.clear();
    }
    base::wipe(utf8);
    m_pasted.clear();
}

void RecoveryIntake::open(const QUrl& file)
{
    whenDone(this, m_service.splitFile(file.toLocalFile()),
             [this, generation = m_generation](Result<RecoveryService::Split> split) {
                 if (generation == m_generation) {
                     take(std::move(split));
                 }
             });
}

void RecoveryIntake::type(QObject* field)
{
    auto typed = takePassword(*field);
    const auto isBlank = std::ranges::all_of(typed.view(), [](std::uint8_t byte) { return byte == ' '; });
    if (isBlank) {
        return;
    }
    if (typed.size() > recovery::longestCode || m_codes.size() >= recovery::mostCodes) {
        fail(RecoveryText::problem({ErrorCode::TextTooLong, {}}));
        return;
    }
    const bool isThere = std::ranges::any_of(
        m_codes, [&typed](const SecretBytes& code) { return recovery::sameCode(code.view(), typed.view()); });
    if (!isThere) {
        m_codes.push_back(std::move(typed)); // whatever it looks like: the person says that it is one
    }
    tell();
}

void RecoveryIntake::add(SecretBytes text)
{
    whenDone(this, m_service.split(std::move(text)),
             [this, generation = m_generation](Result<RecoveryService::Split> split) {
                 if (generation == m_generation) {
                     take(std::move(split));
                 }
             });
}

void RecoveryIntake::take(Result<RecoveryService::Split> split)
{
    if (!split) {
        fail(RecoveryText::problem(split.error()));
        return;
    }
    for (auto& code : split->codes) {
        const bool isThere = std::ranges::any_of(
            m_codes, [&code](const SecretBytes& own) { return recovery::sameCode(own.view(), code.text.view()); });
        if (!isThere && m_codes.size() < recovery::mostCodes) {
            m_codes.push_back(std::move(code.text));
        } else {
            split->leftOver.push_back({std::move(code.text), code.line,
                                       isThere ? recovery::NotTaken::Repeated : recovery::NotTaken::TooLong});
        }
    }
    for (auto& each : split->leftOver) {
        //: Of a text with recovery codes: the number of a line, and why it was not taken
        m_leftReasons << tr("Line %1, %2:").arg(each.line).arg(RecoveryText::reason(each.reason));
        m_leftTexts.put(static_cast<int>(m_leftReasons.size()) - 1, std::move(each.text));
    }
    tell();
}

void RecoveryIntake::drop(int row)
{
    if (row >= 0 && row < count()) {
        m_codes.erase(m_codes.begin() + row);
        tell();
    }
}

/// Shows the codes as they are now, and asks which of them are in the vault already.
void RecoveryIntake::tell()
{
    m_problem.clear();
    m_texts.clear();
    std::vector<SecretBytes> copies;
    for (int row = 0; row < count(); ++row) {
        const auto& code = m_codes[static_cast<std::size_t>(row)];
        m_texts.put(row, code.clone());
        copies.push_back(code.clone());
    }
    Q_EMIT changed();
    whenDone(this, m_service.duplicatesOf(std::move(copies)),
             [this, told = ++m_told](const Result<std::vector<recovery::Duplicate>>& found) {
                 if (told != m_told || !found) {
                     return;
                 }
                 QStringList titles;
                 for (const auto& duplicate : *found) {
                     const auto known = std::ranges::find_if(
                         m_titles, [&](const Known& each) { return each.ref.id == duplicate.set; });
                     titles << (known == m_titles.end() ? QString() : known->title);
                 }
                 const auto number = static_cast<int>(titles.size());
                 titles.removeDuplicates();
                 m_duplicates.clear();
                 if (number > 0) {
                     //: %1 is a number of recovery codes, %2 the accounts that they are stored for
                     m_duplicates = tr("%1 of them are in the vault already, at %2. Sites make all codes anew, so look "
                                       "whether these are the right ones.")
                                        .arg(number)
                                        .arg(titles.join(QStringLiteral(", ")));
                 }
                 Q_EMIT changed();
             });
}

RecoveryService::Edit RecoveryIntake::edit() const
{
    auto codes = std::make_shared<std::vector<SecretBytes>>(); // an Edit can be copied, a secret not
    for (const auto& code : m_codes) {
        codes->push_back(code.clone());
    }
    return
        [codes, details = m_details, present = m_present, more = m_isMore](CodeBook& book, qint64 now) -> Result<void> {
            if (present && more) {
                return book.append(*present, std::move(*codes), now);
            }
            auto set = recovery::newSet(QUuid::createUuid(), details, std::move(*codes), now);
            if (!set) {
                return set.error();
            }
            return present ? book.replace(*present, *std::move(set), now) : book.add(*std::move(set));
        };
}

} // namespace app
