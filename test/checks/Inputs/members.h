// Classes whose clients, or derived classes, are in other units.

class ForDerived {
public:
  void put(int Value) { Values.push(Value); }

protected:
  Channel Values;
};

class StoppedByDerived {
public:
  StoppedByDerived() : Loop([this] { use(Values.value_pop()); }) {}
  ~StoppedByDerived() { Loop.join(); }
  void ask() {}

protected:
  void stop() { Values.close(); }

private:
  Channel Values;
  fibers::fiber Loop;
};
