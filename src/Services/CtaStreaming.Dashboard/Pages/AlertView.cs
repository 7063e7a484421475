using CtaStreaming.Dashboard.Alerts;

namespace CtaStreaming.Dashboard.Pages;

/// <summary>What the partial view of an alert needs.</summary>
internal sealed record AlertView(Alert Alert, NetworkPicture Picture);
