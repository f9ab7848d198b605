#include "app/AccountEditor.h"

#include "app/AccountLabel.h"
#include "app/AccountListModel.h"
#include "app/ErrorText.h"
#include "app/WhenDone.h"

#include <QDateTime>
#include <QLocale>

#include <utility>

namespace app {

using account::Account;

namespace {

/// What is between the commas, each once.
QStringList tagsIn(const QString& text)
{
    QStringList tags;
    for (const auto& part : text.split(QLatin1Char(','))) {
        const auto tag = account::cleanedName(part, account::longestTag);
        if (!tag.isEmpty() && !tags.contains(tag, Qt::CaseInsensitive)) {
            tags.append(tag);
        }
    }
    return tags;
}

/// As a field for several lines gives a text back that nobody has changed.
QString asShown(QString note)
{
    note.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    return note.replace(QChar::CarriageReturn, QChar::LineFeed).replace(QChar::Nbsp, QChar::Space);
}

} // namespace

AccountEditor::AccountEditor(AccountService& service, QObject* parent) : QObject(parent), m_service(service) {}

QString AccountEditor::title() const
{
    return AccountLabel::full(m_account);
}

QString AccountEditor::initial() const
{
    return AccountLabel::initial(m_account);
}

int AccountEditor::tone() const
{
    return AccountLabel::tone(m_account, AccountListModel::tones);
}

QString AccountEditor::kind() const
{
    return AccountLabel::kind(m_account.parameters);
}

QString AccountEditor::story() const
{
    const auto day = [](qint64 utcSeconds) {
        return QLocale().toString(QDateTime::fromSecsSinceEpoch(utcSeconds).date(), QLocale::ShortFormat);
    };
    //: Of an account; %1 and %2 are dates
    return tr("Added on %1, last changed on %2.").arg(day(m_account.createdAt), day(m_account.changedAt));
}

void AccountEditor::begin(AccountListModel* list, int row)
{
    if (const auto* account = list->accountAt(row)) {
        m_account = *account;
        setProblem({});
        Q_EMIT activeChanged();
    }
}

void AccountEditor::save(const QString& issuer, const QString& name, const QString& note, const QString& tags,
                         bool pinned)
{
    if (!isActive()) {
        return;
    }
    if (account::cleanedName(issuer).isEmpty() && account::cleanedName(name).isEmpty()) {
        //: Why an account was not saved
        setProblem(tr("An account needs a name or an issuer."));
        return;
    }
    const auto wanted = tagsIn(tags);
    if (wanted.size() > account::mostTags) {
        //: Why an account was not saved; %1 is a number
        setProblem(tr("An account has at most %1 tags.").arg(account::mostTags));
        return;
    }
    if (note.size() > account::longestNote) {
        //: Why an account was not saved; %1 and %2 are numbers
        setProblem(tr("A note has at most %1 characters; this one has %2.").arg(account::longestNote).arg(note.size()));
        return;
    }
    // Only what the person has changed: another program may have changed the rest meanwhile.
    store::AccountChange change;
    if (issuer != m_account.issuer) {
        change.issuer = issuer;
    }
    if (name != m_account.name) {
        change.name = name;
    }
    if (note != asShown(m_account.note)) {
        change.note = note;
    }
    if (tags != this->tags()) {
        change.tags = wanted;
    }
    if (pinned != m_account.pinned) {
        change.pinned = pinned;
    }
    whenDone(this, m_service.edit(m_account.id, change), [this, id = m_account.id](const Result<Account>& edited) {
        if (m_account.id != id) {
            return; // left meanwhile
        }
        if (!edited) {
            setProblem(ErrorText::of(edited.error()));
            return;
        }
        cancel();
        Q_EMIT saved(id.toString(QUuid::WithoutBraces));
    });
}

void AccountEditor::cancel()
{
    setProblem({});
    if (isActive()) {
        m_account = {};
        Q_EMIT activeChanged();
    }
}

void AccountEditor::setProblem(const QString& problem)
{
    if (problem != m_problem) {
        m_problem = problem;
        Q_EMIT problemChanged();
    }
}

} // namespace app
