namespace CtaStreaming.Hosting.Health;

/// <summary>
/// The program's other mode, <c>healthcheck URL</c>: asks a running one how it is. An image without a shell has no other program that
/// could ask.
/// </summary>
public static class HealthProbe
{
    private const string Verb = "healthcheck";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Whether the command line asks for the probe instead of the service.</summary>
    public static bool IsAsked(string[] args) => args is [Verb, ..];

    /// <summary>Asks, and prints the answer.</summary>
    /// <param name="args">The command line, <c>healthcheck</c> first.</param>
    /// <returns>0 when the address answers with success within 4 s, 1 when it does not, 2 when there is no such address.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [Verb, var url] || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync("healthcheck needs one address, such as http://127.0.0.1:8080/health/ready.").ConfigureAwait(false);
            return 2;
        }

        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var response = await http.GetAsync(address).ConfigureAwait(false);
            await Console.Out.WriteLineAsync(await response.Content.ReadAsStringAsync().ConfigureAwait(false)).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address} does not answer: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
    }
}
