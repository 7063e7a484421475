namespace CtaStreaming.Transit;

/// <summary>A station of the 'L': one place, however many platforms and lines it has.</summary>
/// <param name="Id">The CTA's id of the station, 40000 to 49999.</param>
/// <param name="Name">The name on the sign. Several stations share one ("Western"), so it is no key.</param>
/// <param name="DescriptiveName">The name with the lines that call, such as "Western (Brown Line)"; unique.</param>
/// <param name="Latitude">WGS 84 degrees north.</param>
/// <param name="Longitude">WGS 84 degrees east; negative in Chicago.</param>
/// <param name="StepFree">Whether every platform is reached without steps.</param>
/// <param name="Lines">The ids of the lines that call here, in the order of <see cref="Network.Lines"/>.</param>
public sealed record Station(
    int Id,
    string Name,
    string DescriptiveName,
    double Latitude,
    double Longitude,
    bool StepFree,
    IReadOnlyList<string> Lines);
