namespace CtaStreaming.Dashboard.London;

/// <summary>How far what is known of London can be trusted to be the present.</summary>
internal enum LondonHealth
{
    /// <summary>What was there at the start has not been read yet.</summary>
    Reading,

    /// <summary>There are neither stations nor touches.</summary>
    Absent,

    /// <summary>There are stations, and no touches yet.</summary>
    Untouched,

    /// <summary>There are touches, and all of them were there at the start.</summary>
    Waiting,
    Live,
    Delayed,
    Lost,

    /// <summary>No touches come, as is right at night.</summary>
    Closed,
}
