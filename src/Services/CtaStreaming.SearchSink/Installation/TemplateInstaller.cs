using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CtaStreaming.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.SearchSink.Installation;

/// <summary>Gives Elasticsearch the templates that the data streams are made from, where it has none, or others.</summary>
internal sealed partial class TemplateInstaller(SearchHttp http, DependencyWaiter waiter, IOptions<SearchOptions> options, ILogger<TemplateInstaller> logger)
{
    private const string Json = "application/json";

    private bool _hasComplained;

    /// <summary>Returns when the templates are as they must be, and waits for Elasticsearch as long as it takes.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        foreach (var template in Template.For(options.Value.Mode))
        {
            await waiter.WaitForAsync(
                http.Name,
                async token =>
                {
                    await EnsureAsync(template, token);
                    return true;
                },
                IsToBeRepeated,
                cancellationToken,
                exception => (exception as SearchFailure)?.RetryAfter ?? TimeSpan.Zero);
        }
    }

    private async Task EnsureAsync(Template template, CancellationToken cancellationToken)
    {
        var there = await GetAsync(template, cancellationToken);
        var wanted = template.Content;
        if (TemplateComparison.Covers(there, wanted)) return;
        if (TemplateComparison.Version(there) > TemplateComparison.Version(wanted))
        {
            Newer(template.Name, TemplateComparison.Version(there), TemplateComparison.Version(wanted));
            return;
        }

        var answer = await http.SendAsync(HttpMethod.Put, template.Path, Encoding.UTF8.GetBytes(template.Json), Json, cancellationToken);
        if (!answer.IsSuccess) throw SearchFailure.Of(answer);
        if (there is null) Created(template.Name);
        else Changed(template.Name);
    }

    private async Task<JsonNode?> GetAsync(Template template, CancellationToken cancellationToken)
    {
        var answer = await http.SendAsync(HttpMethod.Get, $"{template.Path}?flat_settings=true", null, Json, cancellationToken);
        if (answer.Status == HttpStatusCode.NotFound) return null;
        if (!answer.IsSuccess) throw SearchFailure.Of(answer);
        try
        {
            var (list, content) = template.Answer;
            return JsonNode.Parse(answer.Body)?[list] is JsonArray { Count: 1 } found && found[0]?[content] is { } one
                ? one
                : throw SearchFailure.NotUnderstood(answer, $"no {content}");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw SearchFailure.NotUnderstood(answer, exception.Message);
        }
    }

    private bool IsToBeRepeated(Exception exception)
    {
        if (exception is not SearchFailure failure) return false;
        // A template that is refused is one that this version of Elasticsearch does not know: waiting for a person, as with a wrong password.
        if (failure.Kind != FailureKind.Transient && !_hasComplained) NotLetIn(http.Name, failure.Message);
        _hasComplained = failure.Kind != FailureKind.Transient;
        return true;
    }

    [LoggerMessage(1, LogLevel.Information, "created the template {Template}")]
    private partial void Created(string template);

    [LoggerMessage(2, LogLevel.Warning, "changed the template {Template}; data streams that exist follow it from their next rollover on")]
    private partial void Changed(string template);

    [LoggerMessage(3, LogLevel.Warning, "the template {Template} has version {Actual} and this program only {Own}; left as it is")]
    private partial void Newer(string template, long actual, long own);

    [LoggerMessage(4, LogLevel.Error, "{Elasticsearch} does not take templates until somebody sees to it: {Reason}")]
    private partial void NotLetIn(string elasticsearch, string reason);
}
