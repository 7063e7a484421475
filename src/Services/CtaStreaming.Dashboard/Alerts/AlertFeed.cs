using System.Net.Mime;
using System.Text;
using System.Xml;
using CtaStreaming.Dashboard.Network;

namespace CtaStreaming.Dashboard.Alerts;

/// <summary>The alerts as an <see href="https://www.rfc-editor.org/rfc/rfc4287">Atom</see> feed, for readers that poll.</summary>
internal static class AlertFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int MaxEntries = 50;

    public static void MapAlertFeed(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/alerts.atom", (HttpContext context, LiveAlerts alerts, LiveRailway railway, TimeProvider time) =>
        {
            var address = $"{context.Request.Scheme}://{context.Request.Host}";
            context.Response.Headers.CacheControl = "max-age=15";
            return TypedResults.Bytes(Write(alerts.Current, railway.Current, address, time.GetUtcNow()), "application/atom+xml; charset=utf-8");
        }).Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Text.Xml).ExcludeFromDescription();

    private static byte[] Write(AlertBook book, Railway railway, string address, DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            Alert[] alerts = [.. book.Active.Concat(book.Resolved).Take(MaxEntries)];
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("id", Atom, $"{address}/alerts");
            xml.WriteElementString("title", Atom, "Chicago 'L' live: alerts (simulated trains)");
            xml.WriteElementString("updated", Atom, Time(alerts.Select(alert => alert.OpenedSeenAt).DefaultIfEmpty(now).Max()));
            Link(xml, "self", $"{address}/alerts.atom");
            Link(xml, "alternate", $"{address}/alerts");
            foreach (var alert in alerts) Entry(xml, alert, railway, address);
            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static void Entry(XmlWriter xml, Alert alert, Railway railway, string address)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, $"{address}/alerts/{alert.Id}");
        xml.WriteElementString("title", Atom, $"{(alert.IsActive ? "" : "Over: ")}{AlertText.Title(alert, railway)}");
        xml.WriteElementString("updated", Atom, Time(alert.OpenedSeenAt));
        xml.WriteStartElement("author", Atom);
        xml.WriteElementString("name", Atom, "Chicago 'L' live");
        xml.WriteEndElement();
        Link(xml, "alternate", $"{address}/alerts/{alert.Id}");
        xml.WriteElementString("summary", Atom, AlertText.Sentence(alert, railway));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static string Time(DateTimeOffset time) => XmlConvert.ToString(time.ToUniversalTime());
}
