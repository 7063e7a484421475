namespace CtaStreaming.Transit.London;

/// <summary>Somebody holds a card to a barrier.</summary>
/// <param name="At">When, by the simulation's clock: milliseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="Station">Where.</param>
/// <param name="User">The user's id.</param>
/// <param name="IsEntry">On the way in; otherwise on the way out.</param>
public readonly record struct Touch(long At, LondonStation Station, string User, bool IsEntry);
