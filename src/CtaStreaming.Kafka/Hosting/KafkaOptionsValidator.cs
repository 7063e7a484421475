using System.Text.RegularExpressions;
using Confluent.Kafka;
using CtaStreaming.Contracts;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Kafka.Hosting;

/// <summary>Checks the options of a cluster. Named ones are bound from the section of that name, the unnamed ones from <see cref="KafkaOptions.Section"/>.</summary>
internal sealed partial class KafkaOptionsValidator : IValidateOptions<KafkaOptions>
{
    public ValidateOptionsResult Validate(string? name, KafkaOptions options)
    {
        var section = string.IsNullOrEmpty(name) ? KafkaOptions.Section : name;
        var failures = new List<string>();
        foreach (var server in options.BootstrapServers.Split(','))
        {
            if (!Address().IsMatch(server.Trim())) failures.Add($"{section}:BootstrapServers: '{server}' is not host:port.");
        }

        if (options.ReplicationFactor is not (-1 or > 0))
        {
            failures.Add($"{section}:ReplicationFactor: {options.ReplicationFactor} is neither a number of replicas nor -1, the cluster's own default.");
        }

        if (options.Client.Count > 0 && failures.Count == 0 && Rejection(options) is { } rejection) failures.Add($"{section}:Client: {rejection}");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>Only librdkafka knows its properties; it checks them when a client is made, before it connects.</summary>
    private static string? Rejection(KafkaOptions options)
    {
        var config = new AdminClientConfig { BootstrapServers = options.BootstrapServers };
        foreach (var (property, value) in options.Client) config.Set(property, value);
        try
        {
            new AdminClientBuilder(config).SetLogHandler((_, _) => { }).Build().Dispose();
            return null;
        }
        catch (Exception exception) when (exception is KafkaException or ArgumentException or InvalidOperationException)
        {
            return exception.Message;
        }
    }

    [GeneratedRegex(@"^([A-Za-z_]+://)?(\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+)(:[0-9]{1,5})?$")]
    private static partial Regex Address();
}
