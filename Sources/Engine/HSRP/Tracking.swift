import Model

/// What tracked objects do to a group: take from its priority, or shut it.
public enum Tracking {
  /// The priority and whether the group may run, while `isUp` says which objects are up; an unknown object counts as up.
  public static func outcome(
    priority: Int, tracks: [StandbyGroup.Track], isUp: (String) -> Bool?
  ) -> (priority: Int, mayRun: Bool) {
    var left = priority
    var mayRun = true
    for track in tracks where isUp(track.object) == false {
      if track.shutdown { mayRun = false } else { left -= track.decrement ?? 10 }
    }
    return (max(left, 0), mayRun)
  }
}
