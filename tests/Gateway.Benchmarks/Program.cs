using BenchmarkDotNet.Running;
using Gateway.Benchmarks;

if (args is ["ledger", .. var options]) await LedgerYear.RunAsync(options);
else BenchmarkSwitcher.FromAssembly(typeof(DecisionBenchmarks).Assembly).Run(args);
