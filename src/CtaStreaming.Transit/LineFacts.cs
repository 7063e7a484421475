namespace CtaStreaming.Transit;

/// <summary>A row of <c>lines.csv</c>. Times of day are Chicago's; a line without them runs all night.</summary>
internal sealed record LineFacts(
    string Line,
    string Name,
    string ColorHex,
    char TrainLetter,
    int TerminalAId,
    int TerminalBId,
    double PeakHeadwayMinutes,
    double OffPeakHeadwayMinutes,
    double? NightHeadwayMinutes,
    TimeOnly? FirstDeparture,
    TimeOnly? LastDeparture);
