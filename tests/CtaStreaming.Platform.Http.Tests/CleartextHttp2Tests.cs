using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace CtaStreaming.Platform.Http.Tests;

public sealed class CleartextHttp2Tests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task One_port_speaks_both_versions_without_TLS(int version)
    {
        await using var web = await StartAsync();
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, web.Urls.First())
        {
            Content = new StringContent(new string('x', 100_000)),
            Version = new Version(version, version == 1 ? 1 : 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var response = await client.SendAsync(request);

        Assert.Equal($"HTTP/{(version == 1 ? "1.1" : "2")} http 100000", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_request_that_comes_in_pieces_and_begins_like_the_preface_is_answered()
    {
        await using var web = await StartAsync();
        using var socket = new TcpClient { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(web.Urls.First()).Port);
        var stream = socket.GetStream();

        foreach (var piece in new[] { "P", "R", "OPFIND / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n", "\r\n" })
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(piece));
            await stream.FlushAsync();
        }

        Assert.Contains("HTTP/1.1 http 0", await new StreamReader(stream).ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_leaves_before_it_has_said_anything_does_no_harm()
    {
        await using var web = await StartAsync();
        using (var socket = new TcpClient()) await socket.ConnectAsync(IPAddress.Loopback, new Uri(web.Urls.First()).Port);
        using var client = new HttpClient();

        Assert.Equal("HTTP/1.1 http 0", await client.GetStringAsync(web.Urls.First()));
    }

    private static async Task<WebApplication> StartAsync()
    {
        var endpoint = new IPEndPoint(IPAddress.Loopback, 0);
        var web = EmbeddedWeb.Build(endpoint, maxBodyBytes: 1 << 20, NullLoggerFactory.Instance, cleartextHttp2: true);
        web.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            await context.Response.WriteAsync($"{context.Request.Protocol} {context.Request.Scheme} {body.Length}");
        });
        await EmbeddedWeb.ListenAsync(web, endpoint, "test", CancellationToken.None);
        return web;
    }
}
