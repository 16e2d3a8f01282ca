#include "ui/console.h"
