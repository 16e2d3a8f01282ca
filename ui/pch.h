// What nearly every file of ui reads; compiled once. No file may rely on it: each includes what it uses.
#pragma once

#include <QAbstractTableModel>
#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QWidget>

#include <functional>
#include <memory>

#include <tl/expected.hpp>
