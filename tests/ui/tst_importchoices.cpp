#include "tests/support/fakesession.h"
#include "tests/support/testregistry.h"
#include "tests/ui/importparts.h"

#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>

using namespace allowdesk;
using namespace Qt::StringLiterals;
using namespace allowdesk::importparts;

/// What a person decides in the import dialog, and what no slip of a key or a click decides for him.
class ImportChoicesTest final : public QObject
{
    Q_OBJECT

private:
    dcs::DcsService m_service;

    [[nodiscard]] std::unique_ptr<Draft> draft() const { return officeDraft(m_service); }

private Q_SLOTS:
    void whatMayMeanOtherAddressesIsAgreedToOneByOne()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip\noffice,10.0.0.9/24\noffice,10.5.0.*\noffice,010.0.0.1\n"_s);
        using enum RecordFate;
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Bad, Bad, Bad}));
        auto *table = dialog.findChild<QTableView *>(u"importRows"_s);
        auto *use = dialog.findChild<QPushButton *>(u"importUse"_s);
        QVERIFY(!use->isEnabled());
        table->selectAll();
        QVERIFY(!use->isEnabled());
        dialog.findChild<QPushButton *>(u"importMend"_s)->click();
        QTRY_VERIFY(stage(dialog)->text().contains(u"Nothing"_s));
        QCOMPARE(fates(dialog), (QList<RecordFate>{Bad, Bad, Bad}));
        table->selectRow(1);
        QCOMPARE(use->text(), u"&Use 10.5.0.0/24 (256 addresses)"_s);
        QVERIFY(rows(dialog)->index(1, 3).data().toString().contains(u"10.5.0.0/24 (256 addresses)"_s));
        use->click();
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Bad, Add, Bad}));
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1); // still the same one
        QTRY_VERIFY(!use->isEnabled()); // nothing more to suggest for it
        table->selectRow(0);
        use->click();
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Add, Add, Bad}));
        QCOMPARE(rows(dialog)->index(0, 2).data().toString(), u"10.0.0.0/24"_s);
    }

    // Enter ends what is done in a field. It stages nothing, and drops no row that needs a look.
    void enterInAFieldStagesNothing_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("key");
        for (const char *field : {"importPart", "importEncoding", "importDelimiter", "importHeader", "importAdd",
                 "importOnlyBad", "importRows"}) {
            QTest::addRow("%s", field) << QString::fromLatin1(field) << static_cast<int>(Qt::Key_Return);
            QTest::addRow("%s, keypad", field) << QString::fromLatin1(field) << static_cast<int>(Qt::Key_Enter);
        }
    }

    void enterInAFieldStagesNothing()
    {
        QFETCH(QString, field);
        QFETCH(int, key);
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.open();
        dialog.importText(u"10.5.0.1\n10.5.0.300\n"_s);
        auto *part = dialog.findChild<QComboBox *>(u"importPart"_s);
        QTRY_VERIFY(part->isVisible());
        part->setCurrentText(u"office"_s);
        QTRY_VERIFY(stage(dialog)->isEnabled());
        auto *widget = dialog.findChild<QWidget *>(field);
        widget->setFocus();
        QTest::keyClick(widget, static_cast<Qt::Key>(key));
        QVERIFY(dialog.isVisible());
        QVERIFY(draft->isEmpty());
        QTRY_VERIFY(stage(dialog)->isEnabled());
        QTest::keyClick(widget, static_cast<Qt::Key>(key), Qt::ControlModifier);
        QVERIFY(!dialog.isVisible());
        QCOMPARE(draft->pendingCount(), 1);
    }

    void enterOnAButtonIsThatButton()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.open();
        dialog.importText(u"group_name,ip\noffice,10.5.0.1\noffice,10.5.0.7.\n"_s);
        using enum RecordFate;
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Add, Bad}));
        dialog.findChild<QTableView *>(u"importRows"_s)->selectRow(1);
        auto *fix = dialog.findChild<QPushButton *>(u"importMend"_s);
        fix->setFocus();
        QTest::keyClick(fix, Qt::Key_Return);
        QVERIFY(dialog.isVisible());
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Add, Add}));
        QVERIFY(stage(dialog)->isDefault());
        for (const char *name : {"importMend", "importUse", "importTake", "importMoveAll", "importSave"}) {
            const auto *button = dialog.findChild<QPushButton *>(QString::fromLatin1(name));
            QVERIFY2(!button->isDefault() && !button->autoDefault(), name);
        }
        stage(dialog)->setFocus();
        QTest::keyClick(stage(dialog), Qt::Key_Return);
        QVERIFY(!dialog.isVisible());
    }

    void aGuessedEncodingIsConfirmedByChoosingIt()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("group_name;ip\noffice;10.5.0.1\nb\xfcro-berlin;10.5.0.2\n");
        file.close();
        dialog.importFile(file.fileName());
        using enum RecordFate;
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Add, Bad}));
        QVERIFY(dialog.findChild<QLabel *>(u"importCounts"_s)->text().contains(u"encoding is a guess"_s));
        // Another choice does not confirm it.
        auto *delimiter = dialog.findChild<QComboBox *>(u"importDelimiter"_s);
        Q_EMIT delimiter->activated(delimiter->currentIndex());
        QTRY_VERIFY(!dialog.findChild<QProgressBar *>()->isVisible() && rows(dialog)->rowCount() == 2);
        QVERIFY(rows(dialog)->index(1, 3).data().toString().contains(u"Choose the encoding"_s));
        auto *encoding = dialog.findChild<QComboBox *>(u"importEncoding"_s);
        Q_EMIT encoding->activated(encoding->currentIndex());
        QTRY_VERIFY(rows(dialog)->rowCount() == 2
            && !rows(dialog)->index(1, 3).data().toString().contains(u"Choose the encoding"_s));
        QVERIFY(!dialog.findChild<QLabel *>(u"importCounts"_s)->text().contains(u"encoding is a guess"_s));
    }

    // What changes the addresses of a row is accepted for that row alone.
    void furtherAddressesAreAcceptedOneByOne()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        dialog.importText(u"group_name,ip,gateway\noffice,10.5.0.1,10.5.0.254\noffice,10.5.0.2,10.5.0.254\n"_s);
        using enum RecordFate;
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Bad, Bad}));
        QVERIFY(rows(dialog)->index(0, 3).data().toString().contains(u"10.5.0.254"_s));
        auto *table = dialog.findChild<QTableView *>(u"importRows"_s);
        auto *take = dialog.findChild<QPushButton *>(u"importTake"_s);
        const QSignalSpy changed(rows(dialog), &QAbstractItemModel::dataChanged);
        table->selectAll();
        take->click();
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(fates(dialog), (QList<RecordFate>{Bad, Bad}));
        table->selectRow(0);
        take->click();
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Add, Bad}));
    }

    // Esc is pressed without a thought.
    void whatWasChangedByHandIsNotLostUnasked()
    {
        const auto draft = this->draft();
        ImportDialog dialog(m_service, fakeWorkspace(), *draft);
        const QSignalSpy asked(&dialog, &ImportDialog::closeRequested);
        dialog.open();
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible()); // nothing was changed
        dialog.open();
        dialog.importText(u"group_name,ip\noffice,10.5.0.x\noffice,10.5.0.y\n"_s);
        using enum RecordFate;
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Bad, Bad}));
        QVERIFY(rows(dialog)->setData(rows(dialog)->index(1, 2), u"10.5.0.2"_s));
        QTRY_COMPARE(fates(dialog), (QList<RecordFate>{Bad, Add}));
        QVERIFY(asked.isEmpty());
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(dialog.isVisible());
        QCOMPARE(asked, (QList<QVariantList>{{qsizetype{1}}}));
        dialog.giveUp();
        QVERIFY(!dialog.isVisible());
        QVERIFY(draft->isEmpty());
    }
};

ALLOWDESK_TEST(ImportChoicesTest)
#include "tst_importchoices.moc"
