#include "app/EnrolController.h"
#include "WindowTools.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using app::EnrolController;
using app::FoundAccounts;
using State = EnrolController::State;

namespace {

const QString acme = u"otpauth://totp/Acme:alex?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Acme"_s;
const QString stripe = u"otpauth://totp/Stripe:ops?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&issuer=Stripe"_s;
const QString otherAcme = u"otpauth://totp/Acme:alex?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&issuer=Acme"_s;

/// Part `index` of three of a Google export with one account. The fields are those of core/enrol/FORMAT.md.
QString batchPart(char index)
{
    const QByteArray account = QByteArray("\x0a\x14"
                                          "12345678901234567890",
                                          22) +
                               QByteArray("\x12\x04"
                                          "alex",
                                          6) +
                               QByteArray("\x1a\x04"
                                          "Acm",
                                          5) +
                               char('0' + index) + QByteArray("\x20\x01\x28\x01\x30\x02", 6);
    const QByteArray message = "\x0a" + QByteArray(1, char(account.size())) + account +
                               QByteArray("\x10\x01\x18\x03\x20", 5) + index + QByteArray("\x28\x07", 2);
    return u"otpauth-migration://offline?data="_s + QString::fromLatin1(message.toBase64().toPercentEncoding());
}

} // namespace

/// From a picture to the store: a real sealed store, pictures made by qrencode.
class EnrolControllerTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<SealedProfile> m_profile;
    FakeClock m_clock;
    std::unique_ptr<app::SecondTimer> m_seconds;
    std::unique_ptr<EnrolController> m_enrol;

    QVariant found(int row, int role) const { return m_enrol->found()->index(row).data(role); }
    void open(const QStringList& paths)
    {
        QList<QUrl> urls;
        for (const auto& path : paths) {
            urls << QUrl::fromLocalFile(path);
        }
        m_enrol->openFiles(urls);
        QCOMPARE(m_enrol->state(), State::Reading);
        QTRY_COMPARE_WITH_TIMEOUT(m_enrol->state(), State::Preview, 20'000);
    }
    void pasteText(const QString& text)
    {
        QGuiApplication::clipboard()->setText(text);
        QVERIFY(m_enrol->paste());
        QTRY_COMPARE(m_enrol->state(), State::Preview);
    }
    /// Stores what is chosen; how many accounts there are then.
    std::size_t confirm()
    {
        QSignalSpy changes(m_enrol.get(), &EnrolController::stateChanged);
        m_enrol->confirm();
        while (m_enrol->state() == State::Storing && changes.wait()) {
        }
        return m_profile->accounts().size();
    }

private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<SealedProfile>();
        m_clock.utc = 59'000; // RFC 6238 appendix B: "287082"
        m_seconds = std::make_unique<app::SecondTimer>(m_clock);
        m_enrol = std::make_unique<EnrolController>(m_profile->service, *m_seconds, *QGuiApplication::clipboard());
    }
    void cleanup() { m_enrol.reset(); }

    void pictureBecomesAnAccountOnceItIsConfirmed()
    {
        const auto picture = qrPicture(m_folder, u"acme.png"_s, acme);
        QVERIFY2(!picture.isEmpty(), "qrencode is needed");
        open({picture});
        QCOMPARE(m_enrol->sourceName(), u"acme.png"_s);
        QCOMPARE(m_enrol->fromOutside(), false);
        QCOMPARE(m_enrol->found()->count(), 1);
        QCOMPARE(found(0, FoundAccounts::TitleRole).toString(), u"Acme"_s);
        QCOMPARE(found(0, FoundAccounts::SubtitleRole).toString(), u"alex"_s);
        QCOMPARE(found(0, FoundAccounts::KindRole).toString(), u"TOTP · 6 digits · 30 s"_s);
        QCOMPARE(found(0, FoundAccounts::CodeRole).toString(), u"287082"_s);
        QCOMPARE(found(0, FoundAccounts::StatusRole).toString(), QString());
        QVERIFY(m_profile->accounts().empty()); // nothing before the person has said so

        QSignalSpy stored(m_enrol.get(), &EnrolController::stored);
        QCOMPARE(confirm(), 1U);
        QCOMPARE(stored.count(), 1);
        QCOMPARE(stored[0][0].toInt(), 1);
        const auto account = m_profile->accounts().front();
        QCOMPARE(stored[0][1].toString(), account.id.toString(QUuid::WithoutBraces));
        QCOMPARE(account.issuer, u"Acme"_s);
        QCOMPARE(answerOf(m_profile->service.codesAt({account}, 59)).front()->now.text, u"287082"_s);
        QCOMPARE(m_enrol->state(), State::Idle);
        QCOMPARE(m_enrol->found()->count(), 0);
    }

    void codeOfThePreviewFollowsTheTime()
    {
        pasteText(acme);
        QCOMPARE(found(0, FoundAccounts::CodeRole).toString(), u"287082"_s);
        m_clock.pass(1);
        m_seconds->tick();
        QCOMPARE(found(0, FoundAccounts::CodeRole).toString(), u"359152"_s);
    }

    void severalPicturesAtOnceOfferEveryAccountAndSayWhatIsNone()
    {
        const auto text = m_folder.filePath(u"notes.txt"_s);
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no picture");
        file.close();
        open({qrPicture(m_folder, u"acme.png"_s, acme), text, qrPicture(m_folder, u"stripe.png"_s, stripe),
              qrPicture(m_folder, u"wifi.png"_s, u"WIFI:S:home;T:WPA;P:password;;"_s),
              m_folder.filePath(u"gone.png"_s)});
        QCOMPARE(m_enrol->found()->count(), 2);
        QCOMPARE(m_enrol->refusals().size(), 3);
        QVERIFY(!m_enrol->hasStored());
        QVERIFY(m_enrol->refusals()[0].startsWith(u"notes.txt: "_s));
        QVERIFY(m_enrol->refusals()[1].startsWith(u"wifi.png: "_s));
        QVERIFY(m_enrol->refusals()[2].startsWith(u"gone.png: "_s));
        QCOMPARE(confirm(), 2U);
        QCOMPARE(m_enrol->state(), State::Preview); // until the person has seen why the rest is not there
        QCOMPARE(m_enrol->refusals().size(), 3);
        QVERIFY(m_enrol->hasStored());
        m_enrol->cancel();
        QVERIFY(!m_enrol->hasStored());
    }

    void onlyWhatIsChosenIsStored()
    {
        pasteText(acme + u'\n' + stripe);
        QCOMPARE(m_enrol->found()->chosenCount(), 2);
        m_enrol->found()->choose(0, false);
        QCOMPARE(m_enrol->found()->chosenCount(), 1);
        QCOMPARE(confirm(), 1U);
        QCOMPARE(m_profile->accounts().front().issuer, u"Stripe"_s);
    }

    void accountThatIsThereIsNotOfferedAgain()
    {
        pasteText(acme);
        QCOMPARE(confirm(), 1U);
        pasteText(acme + u'\n' + stripe);
        QCOMPARE(found(0, FoundAccounts::ChoosableRole).toBool(), false);
        QCOMPARE(found(0, FoundAccounts::ChosenRole).toBool(), false);
        QVERIFY(!found(0, FoundAccounts::StatusRole).toString().isEmpty());
        m_enrol->found()->choose(0, true); // cannot be
        QCOMPARE(m_enrol->found()->chosenCount(), 1);
        QCOMPARE(confirm(), 2U);
    }

    void otherKeyIsStoredBesideTheOldOne()
    {
        pasteText(acme);
        QCOMPARE(confirm(), 1U);
        pasteText(otherAcme);
        QVERIFY(!found(0, FoundAccounts::StatusRole).toString().isEmpty());
        QCOMPARE(confirm(), 2U);
        QCOMPARE(m_profile->accounts()[0].state, account::State::Active);
        QCOMPARE(m_profile->accounts()[1].state, account::State::Staged);
    }

    void linkOfAnotherProgramAsksAndWarns()
    {
        pasteText(u"otpauth://totp/Google:alex?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Google"_s);
        QCOMPARE(confirm(), 1U);
        m_enrol->takeLink(base::SecretBytes::copyOf(
            "otpauth://totp/G00gle:alex?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&issuer=G00gle"));
        QTRY_COMPARE(m_enrol->state(), State::Preview);
        QVERIFY(m_enrol->fromOutside());
        QVERIFY(found(0, FoundAccounts::WarningRole).toString().contains(u"“Google”"_s));
        QCOMPARE(m_profile->accounts().size(), 1U);
        m_enrol->takeLink(base::SecretBytes::copyOf(acme.toStdString())); // one question at a time
        QCOMPARE(m_enrol->found()->count(), 1);
        m_enrol->cancel();
        QTRY_COMPARE(m_enrol->state(), State::Preview);
        QCOMPARE(found(0, FoundAccounts::TitleRole).toString(), u"Acme"_s);
        QVERIFY(m_enrol->fromOutside());
        m_enrol->cancel();
        QCOMPARE(m_enrol->state(), State::Idle);
        QCOMPARE(m_enrol->fromOutside(), false);
    }

    void partsOfAnExportAreCounted()
    {
        pasteText(batchPart(1));
        QCOMPARE(m_enrol->found()->count(), 1);
        QVERIFY2(m_enrol->missingParts().contains(u"1 of 3"_s), qPrintable(m_enrol->missingParts()));
        QVERIFY(m_enrol->missingParts().contains(u"1, 3"_s));
        pasteText(batchPart(0));
        pasteText(batchPart(2));
        QCOMPARE(m_enrol->missingParts(), QString());
        QCOMPARE(m_enrol->found()->count(), 3);
        QCOMPARE(confirm(), 3U);
    }

    void pastedPictureIsRead()
    {
        const QImage picture(qrPicture(m_folder, u"acme.png"_s, acme));
        QVERIFY(!picture.isNull());
        QGuiApplication::clipboard()->setImage(picture);
        QVERIFY(m_enrol->pasteIfEnrolment());
        QTRY_COMPARE_WITH_TIMEOUT(m_enrol->state(), State::Preview, 20'000);
        QCOMPARE(m_enrol->found()->count(), 1);
    }

    void pasteLeavesOrdinaryTextToTheField_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("a word") << u"github"_s << false;
        QTest::newRow("a web link") << u"https://example.com"_s << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("an enrolment") << acme << true;
    }

    void pasteLeavesOrdinaryTextToTheField()
    {
        QFETCH(QString, text);
        QGuiApplication::clipboard()->setText(text);
        QTEST(m_enrol->pasteIfEnrolment(), "isTaken");
    }

    void textThatEnrolsNothingIsExplained()
    {
        pasteText(u"https://example.com/setup"_s);
        QCOMPARE(m_enrol->found()->count(), 0);
        QCOMPARE(m_enrol->refusals().size(), 1);
        m_enrol->confirm(); // there is nothing to store
        QCOMPARE(m_enrol->state(), State::Preview);
    }

    void cancelledReadingIsForgotten()
    {
        QImage empty(4000, 4000, QImage::Format_Grayscale8); // nothing in it: every pass is made
        empty.fill(Qt::white);
        QGuiApplication::clipboard()->setImage(empty);
        QVERIFY(m_enrol->paste());
        QCOMPARE(m_enrol->state(), State::Reading);
        m_enrol->cancel();
        QCOMPARE(m_enrol->state(), State::Idle);
        pasteText(acme); // behind it, on the same thread
        QCOMPARE(m_enrol->refusals(), QStringList());
        QCOMPARE(m_enrol->found()->count(), 1);
    }

    void whatComesWhileSomethingIsReadWaits()
    {
        QGuiApplication::clipboard()->setText(acme);
        QVERIFY(m_enrol->paste());
        QGuiApplication::clipboard()->setText(u"https://example.com"_s);
        QVERIFY(m_enrol->paste());
        QGuiApplication::clipboard()->setText(stripe);
        QVERIFY(m_enrol->paste());
        m_enrol->takeLink(base::SecretBytes::copyOf(otherAcme.toStdString()));
        QTRY_COMPARE(m_enrol->found()->count(), 2);
        QTRY_COMPARE(m_enrol->state(), State::Preview);
        QCOMPARE(m_enrol->refusals().size(), 1);
        QCOMPARE(m_enrol->fromOutside(), false); // the link comes after this
        m_enrol->cancel();
        QTRY_COMPARE(m_enrol->state(), State::Preview);
        QCOMPARE(m_enrol->found()->count(), 1);
        QVERIFY(m_enrol->fromOutside());
    }

    void whatComesWhileAccountsAreStoredWaits()
    {
        pasteText(acme);
        m_enrol->confirm();
        QCOMPARE(m_enrol->state(), State::Storing);
        QGuiApplication::clipboard()->setText(stripe);
        QVERIFY(m_enrol->paste());
        QCOMPARE(m_enrol->state(), State::Storing);
        QTRY_COMPARE(m_enrol->state(), State::Preview);
        QCOMPARE(found(0, FoundAccounts::TitleRole).toString(), u"Stripe"_s);
        QCOMPARE(m_profile->accounts().size(), 1U);
    }

    void filesOverTheLimitAreTold()
    {
        QStringList paths;
        for (int i = 0; i < EnrolController::mostSources + 5; ++i) {
            paths << m_folder.filePath(u"gone%1.png"_s.arg(i));
        }
        open(paths);
        QCOMPARE(m_enrol->refusals().size(), EnrolController::mostSources + 1);
        QVERIFY2(m_enrol->refusals()[0].contains(u": 5."_s), qPrintable(m_enrol->refusals()[0]));
    }

    void stoppedReadingKeepsWhatWasFoundBefore()
    {
        pasteText(acme);
        QImage empty(4000, 4000, QImage::Format_Grayscale8); // nothing in it: every pass is made
        empty.fill(Qt::white);
        QGuiApplication::clipboard()->setImage(empty);
        QVERIFY(m_enrol->paste());
        QCOMPARE(m_enrol->state(), State::Reading);
        m_enrol->stopReading();
        QTRY_COMPARE(m_enrol->state(), State::Preview);
        QCOMPARE(m_enrol->found()->chosenCount(), 1);
        QCOMPARE(m_enrol->refusals(), QStringList());
        QVERIFY(m_enrol->paste());
        m_enrol->cancel();
        QCOMPARE(m_enrol->state(), State::Idle);
        QVERIFY(m_enrol->paste());
        m_enrol->stopReading(); // nothing was found before
        QCOMPARE(m_enrol->state(), State::Idle);
    }

    void planThatComesLateChangesNothing()
    {
        pasteText(acme + u'\n' + stripe);
        m_enrol->planAgain();
        m_enrol->confirm();
        QSignalSpy changes(m_enrol.get(), &EnrolController::stateChanged);
        QVERIFY(changes.wait());
        QCOMPARE(m_enrol->state(), State::Idle); // the first change: not back to the preview
        QCOMPARE(m_profile->accounts().size(), 2U);
    }

    void storeThatIsLockedKeepsWhatWasFound()
    {
        (void)answerOf(m_profile->service.lock());
        pasteText(acme);
        QSignalSpy failures(m_enrol.get(), &EnrolController::storeFailed);
        QCOMPARE(confirm(), 0U);
        QCOMPARE(failures.count(), 1);
        QCOMPARE(m_enrol->state(), State::Preview);
        QCOMPARE(m_enrol->found()->chosenCount(), 1);
        QVERIFY(!found(0, FoundAccounts::StatusRole).toString().isEmpty());
        (void)answerOf(m_profile->service.unlock(base::SecretBytes::copyOf(storePassword)));
        QCOMPARE(confirm(), 1U);
    }

    void accountThatNeedsItsPinWaitsForIt()
    {
        pasteText(u"motp://Acme:alex?secret=e3152afee62599c8"_s);
        QCOMPARE(found(0, FoundAccounts::PinNeededRole).toBool(), true);
        QCOMPARE(m_enrol->found()->chosenCount(), 0);
        QObject field;
        field.setProperty("text", u"1234"_s);
        m_enrol->setPin(0, &field);
        QCOMPARE(field.property("text").toString(), QString());
        QCOMPARE(found(0, FoundAccounts::PinNeededRole).toBool(), false);
        QCOMPARE(found(0, FoundAccounts::CodeRole).toString().size(), 6);
        QCOMPARE(confirm(), 1U);
    }

    void accountThatWaitsForItsPinStaysWhenOthersAreStored()
    {
        pasteText(acme + u"\nmotp://Bank:alex?secret=e3152afee62599c8"_s);
        QCOMPARE(confirm(), 1U);
        QCOMPARE(m_enrol->state(), State::Preview);
        QCOMPARE(m_enrol->found()->count(), 1);
        QCOMPARE(found(0, FoundAccounts::PinNeededRole).toBool(), true);
        QVERIFY(m_enrol->hasStored());
        QObject field;
        field.setProperty("text", u"1234"_s);
        m_enrol->setPin(0, &field);
        QCOMPARE(confirm(), 2U);
        QCOMPARE(m_enrol->state(), State::Idle);
    }

    void codesOfAllMonitorsAreOne()
    {
        const QImage acmeCode(qrPicture(m_folder, u"acme.png"_s, acme));
        const QImage stripeCode(qrPicture(m_folder, u"stripe.png"_s, stripe));
        QImage empty(800, 600, QImage::Format_RGB32);
        empty.fill(Qt::gray);
        std::vector<app::EnrolSource> sources;
        sources.push_back({{}, {}, {}, {}, {}, {acmeCode, empty, stripeCode, acmeCode}});
        const auto findings = app::readSources(sources, [] { return false; });
        QCOMPARE(findings.entries.size(), std::size_t(2)); // the last monitor mirrors the first
        QVERIFY(findings.refused.empty());
        QVERIFY(!findings.isNothingOnScreen);

        sources[0].screens = {empty, empty};
        QVERIFY(app::readSources(sources, [] { return false; }).isNothingOnScreen);
    }

    void screenWithoutACodeIsSaidOnce()
    {
        m_enrol->scanScreen();
        m_enrol->scanScreen(); // while it is being looked at
        QTRY_COMPARE_WITH_TIMEOUT(m_enrol->state(), State::Preview, 20'000);
        QCOMPARE(m_enrol->refusals().size(), 1);
        QCOMPARE(m_enrol->found()->count(), 0);
        m_enrol->cancel();
        QCOMPARE(m_enrol->state(), State::Idle);
    }
};

QTEST_MAIN(EnrolControllerTest)
#include "EnrolControllerTest.moc"
