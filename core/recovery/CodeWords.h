#pragma once

#include "recovery/CodeCells.h"

/// What words look like: codes, sentences, names. For readCodeList() alone.
namespace recovery {

/// What may be a code in a piece of text without number and name. `isNamed`: its name says that it is one. `shortest`:
/// bytes of a single word.
std::vector<Candidate> candidatesOf(std::string_view body, bool isNamed, std::size_t shortest);

/// The words of a sentence that look like a code by themselves.
std::vector<Candidate> embeddedIn(std::string_view sentence);

/// A sentence, an address, a date: text for people.
bool isSentence(std::string_view text);

/// "Recovery code", "revocation_code", "Backup code 3".
bool namesCode(std::string_view label);

} // namespace recovery
