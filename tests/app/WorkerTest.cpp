#include "app/Worker.h"
#include "AnswerOf.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <optional>
#include <semaphore>
#include <thread>
#include <vector>

using app::Worker;

namespace {

std::atomic<bool> threadIsCleanedUp = false;

/// What a library keeps for a thread, and takes its time to let go of.
struct KeptForTheThread
{
    bool used = false;

    ~KeptForTheThread()
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        threadIsCleanedUp = true;
    }
};
thread_local KeptForTheThread kept;

} // namespace

class WorkerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answers()
    {
        Worker worker;
        QCOMPARE(answerOf(worker.run([] { return 42; })), 42);
    }

    void oneThreadDoesAllInOrder()
    {
        Worker worker;
        std::vector<int> done; // by the worker's thread alone
        std::vector<std::thread::id> threads;
        for (int i = 0; i < 100; ++i) {
            (void)worker.run([&, i] {
                done.push_back(i);
                threads.push_back(std::this_thread::get_id());
                return 0;
            });
        }
        QCOMPARE(answerOf(worker.run([&] { return done.size(); })), std::size_t(100));
        for (int i = 0; i < 100; ++i) {
            QCOMPARE(done[std::size_t(i)], i);
            QVERIFY(threads[std::size_t(i)] == threads.front());
        }
        QVERIFY(threads.front() != std::this_thread::get_id());
    }

    void cancelledBeforeItsTurnIsNotBegun()
    {
        Worker worker;
        std::binary_semaphore mayGoOn(0);
        bool begun = false;
        (void)worker.run([&] {
            mayGoOn.acquire();
            return 0;
        });
        auto future = worker.run([&] {
            begun = true;
            return 0;
        });
        future.cancel();
        mayGoOn.release();
        QCOMPARE(answerOf(worker.run([] { return 1; })), 1);
        QVERIFY(!begun);
    }

    void endsWithWhatHasBegunAndDropsTheRest()
    {
        std::binary_semaphore hasBegun(0);
        std::binary_semaphore mayGoOn(0);
        std::optional<Worker> worker(std::in_place);
        auto begun = worker->run([&] {
            hasBegun.release();
            mayGoOn.acquire();
            return 1;
        });
        auto queued = worker->run([] { return 2; });
        hasBegun.acquire();
        std::thread later([&] {
            queued.waitForFinished(); // it is dropped first
            mayGoOn.release();
        });
        worker.reset();
        later.join();
        QCOMPARE(begun.result(), 1);
        QVERIFY(queued.isFinished());
        QCOMPARE(queued.resultCount(), 0);
    }

    void theThreadIsCleanedUpBeforeTheWorkerIsGone()
    {
        {
            Worker worker;
            QVERIFY(answerOf(worker.run([] { return kept.used = true; })));
        }
        QVERIFY(threadIsCleanedUp);
    }
};

QTEST_GUILESS_MAIN(WorkerTest)
#include "WorkerTest.moc"
