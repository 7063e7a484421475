using CtaStreaming.Platform.Host;
using CtaStreaming.Platform.Host.Options;

try
{
    var commandLine = CommandLine.Parse(args);
    if (commandLine.IsHelp)
    {
        Console.Out.Write(CommandLine.Help);
        return 0;
    }

    var configuration = commandLine.ToConfiguration();
    var options = PlatformOptions.Read(configuration);
    using var logging = Logging.Create(configuration);
    using var signals = new StopSignals();
    return await new PlatformHost(options, logging, Console.Out, Console.Error).RunAsync(signals.Token);
}
catch (UsageException exception)
{
    Console.Error.WriteLine($"platform: {exception.Message}");
    return ExitCode.Usage;
}
