using CtaStreaming.AppHost;

AppHostOptions options;
try
{
    options = AppHostOptions.Parse(args);
}
catch (AppHostException exception)
{
    Console.Error.WriteLine(exception.Message);
    return exception.ExitCode;
}

if (options.Help)
{
    Console.WriteLine(AppHostOptions.Usage);
    return 0;
}

using var stop = new StopSignal();
var output = ConsoleOutput.ForTerminal();
try
{
    using var state = StateDirectory.Claim(options.DataDirectory, options.Fresh, output);
    Ports.RequireFree(options.Ports);

    await using var supervisor = new Supervisor(Topology.Services(options), options.Ports, state, output, TimeProvider.System);
    await supervisor.RunAsync(stop.Token);
    return 0;
}
catch (AppHostException exception)
{
    output.Error(exception.Message);
    return exception.ExitCode;
}
