/// How a scalar is drawn.
enum ScalarClass {
  /// One column.
  case narrow
  /// Two columns.
  case wide
  /// No column: it combines with the character before it.
  case mark
  /// Never drawn: a marker takes its place.
  case hidden
}

extension Unicode.Scalar {
  /// What stands for a scalar that is not drawn.
  @usableFromInline static var marker: Unicode.Scalar { "\u{B7}" }

  /// How this scalar is drawn. Hidden are the scalars that could move the cursor, command the terminal, change the
  /// order of what is read, show as nothing, or join with their neighbours in a way terminals disagree about: controls
  /// (C0, DEL, C1), line and paragraph separators, formats (bidi controls, zero-width characters, tags), variation
  /// selectors and other default-ignorable scalars, private use, unassigned, enclosing marks, conjoining Hangul vowels
  /// and finals, regional indicators and emoji modifiers.
  var drawingClass: ScalarClass {
    if value < 0x7F { return value < 0x20 ? .hidden : .narrow }
    if value < 0xA0 { return .hidden }
    switch value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FF, 0x1F1E6...0x1F1FF, 0x1F3FB...0x1F3FF: return .hidden
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .enclosingMark:
      return .hidden
    case .nonspacingMark:
      return properties.isDefaultIgnorableCodePoint ? .hidden : .mark
    default:
      if properties.isDefaultIgnorableCodePoint { return .hidden }
      return isWide(self) ? .wide : .narrow
    }
  }

  /// This scalar if it takes one column, else the marker.
  var drawnInOneColumn: Unicode.Scalar {
    if case .narrow = drawingClass { return self }
    return .marker
  }
}
