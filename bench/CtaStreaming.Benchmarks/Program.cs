using BenchmarkDotNet.Running;

// dotnet run -c Release --project bench/CtaStreaming.Benchmarks -- --filter '*Arrival*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
