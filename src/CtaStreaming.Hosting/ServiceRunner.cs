using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Hosting;

/// <summary>Runs a service's host and turns its end into an exit code.</summary>
public static partial class ServiceRunner
{
    /// <summary>Starts the host, runs until SIGINT or SIGTERM, stops and disposes it.</summary>
    /// <returns>0 after a signal; 2 when the configuration has a wrong value, which the log names; 1 when anything else goes wrong.</returns>
    public static async Task<int> RunServiceAsync(this IHost host)
    {
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(host.Services.GetRequiredService<IHostEnvironment>().ApplicationName);
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.StartAsync().ConfigureAwait(false);
            await host.WaitForShutdownAsync().ConfigureAwait(false);
            if (BackgroundFailure(host) is not { } failure) return 0;
            Unexpected(logger, failure);
            return 1;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && BackgroundFailure(host) is null)
        {
            return 0;
        }
        catch (Exception exception) when (ConfigurationFaults(exception) is { Count: > 0 } faults)
        {
            foreach (var fault in faults) InvalidConfiguration(logger, fault);
            return 2;
        }
        catch (Exception exception)
        {
            Unexpected(logger, exception);
            return 1;
        }
        finally
        {
            if (host is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
            else host.Dispose();
        }
    }

    private static List<string> ConfigurationFaults(Exception exception) => exception switch
    {
        OptionsValidationException invalid => [.. invalid.Failures],
        AggregateException several when several.InnerExceptions.All(inner => ConfigurationFaults(inner).Count > 0) =>
            [.. several.InnerExceptions.SelectMany(ConfigurationFaults)],
        // What the binder throws for a value that is not of its option's type; the message names key, value and type.
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException, Source: "Microsoft.Extensions.Configuration.Binder" } binding =>
            [binding.Message],
        _ => [],
    };

    /// <summary>A background service that has thrown stops the host as a signal does; only its task tells the difference.</summary>
    private static Exception? BackgroundFailure(IHost host) => host.Services.GetServices<IHostedService>()
        .OfType<BackgroundService>()
        .Select(service => service.ExecuteTask is { IsFaulted: true } task ? task.Exception?.InnerException : null)
        .FirstOrDefault(failure => failure is not null);

    [LoggerMessage(1, LogLevel.Critical, "{Fault}")]
    private static partial void InvalidConfiguration(ILogger logger, string fault);

    [LoggerMessage(2, LogLevel.Critical, "the service has failed")]
    private static partial void Unexpected(ILogger logger, Exception exception);
}
