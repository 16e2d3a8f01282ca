# What every target of the project is compiled with: the standard, the warnings, the Qt strictness.
# Every target links Allowdesk::common privately and gets nothing by other ways.
add_library(allowdesk_common INTERFACE)
add_library(Allowdesk::common ALIAS allowdesk_common)

target_compile_features(allowdesk_common INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

target_compile_definitions(allowdesk_common INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_NO_JAVA_STYLE_ITERATORS
    QT_NO_KEYWORDS
    QT_USE_QSTRINGBUILDER
    QT_STRICT_QLIST_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    # What later versions deprecate has no successor in 6.4.
    QT_WARN_DEPRECATED_UP_TO=0x060400
)
# An assertion that holds only in debug builds protects nobody: tests and people run the same optimised build.
if(BUILD_TESTING)
    target_compile_definitions(allowdesk_common INTERFACE QT_FORCE_ASSERTS)
endif()
target_compile_options(allowdesk_common INTERFACE
    -Wall -Wextra -Wpedantic -Wcast-qual -Wcast-align -Woverloaded-virtual -Wold-style-cast -Wnon-virtual-dtor
    -Wconversion -Wshadow
    # Sign conversions between int and qsizetype stand at every Qt model border; -Wconversion keeps the lossy ones.
    -Wno-sign-conversion
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op>
    # From 13 on GCC takes an empty std::optional that is moved for one that is read (its bug 80635); 12 goes on looking.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_GREATER_EQUAL:$<CXX_COMPILER_VERSION>,13>>:-Wno-maybe-uninitialized>
    $<$<BOOL:${ALLOWDESK_WERROR}>:-Werror>
)
if(ALLOWDESK_SANITIZE)
    target_compile_options(allowdesk_common INTERFACE
        -fsanitize=${ALLOWDESK_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_compile_definitions(allowdesk_common INTERFACE _GLIBCXX_ASSERTIONS)
    target_link_options(allowdesk_common INTERFACE -fsanitize=${ALLOWDESK_SANITIZE})
endif()
# Headers are most of what a compiler reads here, so libraries of many small files compile twice as fast in batches. Only
# where everything is built from scratch: after an edit the whole batch would be compiled again.
option(ALLOWDESK_BATCHES "Compile the libraries several files at a time" OFF)
function(allowdesk_compile_in_batches target)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${ALLOWDESK_BATCHES} UNITY_BUILD_BATCH_SIZE 8)
endfunction()
option(ALLOWDESK_LIBFUZZER "Build tests/fuzz for libFuzzer, with the whole program watched by it; needs clang" OFF)
if(ALLOWDESK_LIBFUZZER)
    target_compile_options(allowdesk_common INTERFACE -fsanitize=fuzzer-no-link)
endif()

# A faster linker and a compiler cache where the machine has them; neither is needed.
find_program(ALLOWDESK_MOLD mold)
mark_as_advanced(ALLOWDESK_MOLD)
if(ALLOWDESK_MOLD AND NOT ALLOWDESK_SANITIZE)
    target_link_options(allowdesk_common INTERFACE -fuse-ld=mold)
endif()
find_program(ALLOWDESK_CCACHE ccache)
mark_as_advanced(ALLOWDESK_CCACHE)
if(ALLOWDESK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers need these two sloppiness settings, or every use of one is a miss. Those for the times of
    # included files stay off: a header saved while a file compiles would leave a wrong object in the cache for good.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros
        # Paths count from the folder of the project, not from the root.
        CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
        ${ALLOWDESK_CCACHE})
endif()

# allowdesk_link_headers(target SOURCE...): the target's include folder, made of links to the headers among its sources.
function(allowdesk_link_headers target)
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE folder)
    set(headers "${PROJECT_BINARY_DIR}/include/${target}")
    file(MAKE_DIRECTORY "${headers}/${folder}")
    foreach(source IN LISTS ARGN)
        if(source MATCHES "\\.h$")
            file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}/${source}" "${headers}/${folder}/${source}" SYMBOLIC)
        endif()
    endforeach()
    target_include_directories(${target} PUBLIC "${headers}")
endfunction()

# allowdesk_include_folder(target VISIBILITY FOLDER): all headers below a folder at the top, and those of no other one.
function(allowdesk_include_folder target visibility folder)
    set(headers "${PROJECT_BINARY_DIR}/include/${folder}")
    file(MAKE_DIRECTORY "${headers}")
    file(CREATE_LINK "${PROJECT_SOURCE_DIR}/${folder}" "${headers}/${folder}" SYMBOLIC)
    target_include_directories(${target} ${visibility} "${headers}")
endfunction()
