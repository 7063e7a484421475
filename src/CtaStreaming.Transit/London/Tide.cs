namespace CtaStreaming.Transit.London;

/// <summary>Which way most riders go.</summary>
internal enum Tide
{
    /// <summary>To the centre: working days until 11:00.</summary>
    In,

    /// <summary>Neither: around noon, and at weekends.</summary>
    Slack,

    /// <summary>From the centre: working days from 15:00, and the half hour after midnight that belongs to every evening.</summary>
    Out,
}
