#include "clock/CheckRun.h"

#include "clock/Agreement.h"
#include "clock/Verdict.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cstdlib>
#include <ranges>

namespace clocks {

using std::chrono::milliseconds;

namespace {

constexpr qint64 step = 50'000'000; // ns
/// A coarser measurement is worth a second question, even where the verdict is clear.
constexpr qint64 goodEnough = 250'000'000; // ns

quint64 newNonce()
{
    quint64 nonce = 0;
    while (nonce == 0) {
        nonce = QRandomGenerator::system()->generate64();
    }
    return nonce;
}

} // namespace

CheckRun::CheckRun(const QList<NtpServer>& servers, const CheckLimits& limits, const base::Clock& clock,
                   NtpTransport& transport, ServerMemory& memory)
    : m_limits(limits), m_clock(clock), m_transport(transport), m_memory(memory), m_start(Reading::of(clock))
{
    for (const auto& server : servers.first(std::min<qsizetype>(servers.size(), CheckLimits::mostPackets))) {
        m_contacts.push_back({});
        m_contacts.back().answer.server = server;
    }
    m_end.setSingleShot(true);
    m_again.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &CheckRun::finish);
    connect(&m_again, &QTimer::timeout, this, &CheckRun::askAgain);
}

CheckRun::~CheckRun()
{
    for (const auto& contact : m_contacts) {
        if (contact.isBusy && contact.questions == 0) {
            m_memory.withdrawQuestion(contact.answer.server); // its address never came
        }
    }
}

void CheckRun::start()
{
    m_end.start(m_limits.total);
    for (auto& contact : m_contacts) {
        begin(contact);
    }
    Q_EMIT noted();
    for (auto& contact : m_contacts) {
        lookUp(contact);
    }
    // By the event loop also where there is nobody to ask.
    QMetaObject::invokeMethod(this, &CheckRun::advance, Qt::QueuedConnection);
}

void CheckRun::begin(Contact& contact)
{
    contact.identity = m_memory.addressesOf(contact.answer.server);
    if (!isKnown(contact, contact.answer.server)) {
        contact.identity.clear(); // it may be elsewhere by now
        m_memory.noteQuestion(contact.answer.server, m_clock);
        m_memory.noteAddresses(contact.answer.server, {});
        contact.isBusy = true;
    } else if (isTaken(contact)) {
        contact.answer.sample.reset();
        refuse(contact, Reason::SameAddress);
    }
}

/// Whether it must not be asked, for what is known of it under this name.
bool CheckRun::isKnown(Contact& contact, const NtpServer& name)
{
    auto& answer = contact.answer;
    answer.heldBy = m_memory.holdOf(name, m_clock);
    if (answer.heldBy != Reason::None) {
        refuse(contact, Reason::HeldBack);
        return true;
    }
    if (!m_memory.isTooSoon(name, m_clock)) {
        return false;
    }
    answer.isRemembered = true;
    contact.isClosed = true;
    answer.sample = m_memory.sampleOf(name);
    answer.reason = answer.sample ? Reason::None : Reason::AskedRecently;
    return true;
}

void CheckRun::lookUp(Contact& contact)
{
    if (contact.isBusy) {
        m_transport.lookUp(contact.answer.server.host, this,
                           [this, &contact](const QList<QHostAddress>& addresses) { found(contact, addresses); });
    }
}

void CheckRun::found(Contact& contact, const QList<QHostAddress>& addresses)
{
    if (m_isFinished) {
        return;
    }
    contact.isBusy = false;
    contact.addresses = addresses;
    contact.identity = addresses;
    m_memory.withdrawQuestion(contact.answer.server);
    const auto names = m_memory.knownAt(addresses, contact.answer.server.port);
    if (addresses.isEmpty()) {
        refuse(contact, Reason::HostNotFound);
    } else if (isTaken(contact)) {
        refuse(contact, Reason::SameAddress);
    } else if (std::ranges::none_of(names, [&](const NtpServer& name) { return isKnown(contact, name); })) {
        m_memory.noteAddresses(contact.answer.server, addresses);
        ask(contact);
    }
    advance();
}

/// Two names of one server must not count as two witnesses.
bool CheckRun::isTaken(const Contact& contact) const
{
    return std::ranges::any_of(m_contacts, [&contact](const Contact& other) {
        return &other != &contact && other.answer.reason != Reason::SameAddress &&
               other.answer.server.port == contact.answer.server.port &&
               sharesAddress(other.identity, contact.identity);
    });
}

void CheckRun::ask(Contact& contact)
{
    if (m_packets == CheckLimits::mostPackets) {
        return;
    }
    ++m_packets;
    ++contact.questions;
    contact.isBusy = true;
    m_memory.noteQuestion(contact.answer.server, m_clock);
    const auto exchange = std::make_shared<NtpExchange>(m_clock, newNonce());
    contact.exchange = exchange;
    m_transport.exchange({contact.addresses.constFirst(), contact.answer.server.port}, exchange,
                         std::min(m_limits.packet, left()), this,
                         [this, &contact, exchange](Reason end) { answered(contact, *exchange, end); });
}

void CheckRun::answered(Contact& contact, const NtpExchange& exchange, Reason end)
{
    if (m_isFinished) {
        return;
    }
    contact.isBusy = false;
    if (exchange.sample()) {
        take(contact, *exchange.sample());
    } else if (exchange.reason() != Reason::None) {
        refuse(contact, exchange.reason()); // more telling than that nothing better came
    } else {
        giveUp(contact, end);
    }
    advance();
}

void CheckRun::take(Contact& contact, const NtpSample& sample)
{
    auto& best = contact.answer.sample;
    if (!best || sample.delay < best->delay) {
        best = sample;
        m_memory.noteSample(contact.answer.server, sample); // at once: the check may be ended at any time
    }
    contact.answer.reason = Reason::None;
}

void CheckRun::refuse(Contact& contact, Reason reason)
{
    if (isKiss(reason)) {
        m_memory.noteKiss(contact.answer.server, reason, m_clock);
        Q_EMIT noted();
    }
    contact.isClosed =
        contact.isClosed || isFinal(reason) || reason == Reason::HostNotFound || reason >= Reason::SameAddress;
    if (!contact.answer.sample) {
        contact.answer.reason = reason;
    }
}

/// Nothing came from this address: the host's next one is tried, if it has one.
void CheckRun::giveUp(Contact& contact, Reason reason)
{
    const auto address = contact.addresses.takeFirst();
    const bool hasLeft = reason != Reason::Unreachable && reason != Reason::NotSent;
    if (reason == Reason::TimedOut) {
        contact.addresses.append(address);
    }
    contact.isClosed = contact.addresses.isEmpty();
    refuse(contact, reason);
    if (!hasLeft) {
        --m_packets;
        --contact.questions;
        if (!contact.isClosed) {
            ask(contact); // at once: a name with IPv6 addresses on a network without
        }
    }
}

std::chrono::milliseconds CheckRun::left() const
{
    return std::max(milliseconds(m_end.remainingTime()), milliseconds(0));
}

Measurement CheckRun::measurement() const
{
    const auto now = Reading::of(m_clock);
    Measurement result;
    result.packetsSent = m_packets;
    result.hasStepped = std::abs((now.utc - now.boot) - (m_start.utc - m_start.boot)) > step;
    for (const auto& contact : m_contacts) {
        result.servers.push_back(contact.answer);
        result.hasStepped = result.hasStepped || (contact.answer.sample && contact.answer.sample->hasStepped);
    }
    return result;
}

/// True when the servers that have not answered could not change the verdict.
bool CheckRun::isSettled() const
{
    const auto offsets = offsetsOf(measurement(), Reading::of(m_clock));
    const auto agreement = agreementOf(offsets);
    return agreement && agreement->agreeing > static_cast<int>(m_contacts.size()) / 2 &&
           agreement->certain.high - agreement->certain.low < 2 * goodEnough &&
           verdictOn(agreement->certain) != Verdict::Unknown;
}

/// A second question helps who has not answered, and all when the answers do not fit together.
bool CheckRun::isWorthAsking(const Contact& contact) const
{
    const auto answers = std::ranges::count_if(m_contacts, [](const Contact& one) { return !!one.answer.sample; });
    return !contact.isClosed && contact.questions == 1 && (!contact.answer.sample || answers >= fewestAnswers);
}

void CheckRun::advance()
{
    if (m_isFinished) {
        return;
    }
    const auto busy = std::ranges::count_if(m_contacts, &Contact::isBusy);
    Q_EMIT progressed(static_cast<int>(m_contacts.size()) - static_cast<int>(busy),
                      static_cast<int>(m_contacts.size()));
    if (isSettled()) {
        if (busy == 0) {
            finish();
        } else if (m_end.remainingTime() > m_limits.grace.count()) {
            m_end.start(m_limits.grace);
            m_again.stop();
        }
        return;
    }
    if (busy > 0 || m_again.isActive()) {
        return;
    }
    const bool isWorthIt = std::ranges::any_of(m_contacts, [this](const auto& one) { return isWorthAsking(one); });
    const auto pause = std::max(m_limits.pause - (m_limits.total - left()), milliseconds(0));
    if (isWorthIt && m_packets < CheckLimits::mostPackets && pause < left()) {
        m_again.start(pause);
    } else {
        finish();
    }
}

void CheckRun::askAgain()
{
    const auto isAsked = [this](const Contact& contact) { return isWorthAsking(contact); };
    for (const auto& contact : m_contacts | std::views::filter(isAsked)) {
        m_memory.noteQuestion(contact.answer.server, m_clock);
    }
    Q_EMIT noted();
    for (auto& contact : m_contacts | std::views::filter(isAsked)) {
        ask(contact);
    }
    advance();
}

void CheckRun::finish()
{
    if (m_isFinished) {
        return;
    }
    m_isFinished = true;
    m_end.stop();
    m_again.stop();
    for (auto& contact : m_contacts) {
        if (contact.isBusy && !contact.answer.sample) {
            const auto reason = contact.exchange ? contact.exchange->reason() : Reason::None;
            contact.answer.reason = reason != Reason::None ? reason : Reason::TimedOut;
        }
    }
    Q_EMIT finished();
}

} // namespace clocks
