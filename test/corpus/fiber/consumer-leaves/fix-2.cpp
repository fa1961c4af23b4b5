// Sensors measure in parallel; the control loop shuts the plant down at the
// first reading that is too high, and closes the bus with it.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

class Plant {
  struct Wiring {
    fibers::unbuffered_channel<int> Readings;
  };

public:
  Plant() : Bus(std::make_shared<Wiring>()) {}

  void connectSensors(int Count) {
    Sensors = Count;
    for (int Sensor = 0; Sensor != Count; ++Sensor)
      fibers::fiber(&Plant::measure, Bus, Sensor).detach();
  }

  bool control() {
    for (int Sensor = 0; Sensor != Sensors; ++Sensor) {
      int Reading = Bus->Readings.value_pop();
      if (Reading > 90) {
        std::cout << "shutting down at " << Reading << '\n';
        Bus->Readings.close();
        return false;
      }
    }
    return true;
  }

private:
  static void measure(std::shared_ptr<Wiring> Out, int Sensor) {
    Out->Readings.push(88 + 2 * Sensor);
  }

  std::shared_ptr<Wiring> Bus;
  int Sensors = 0;
};

int main() {
  Plant Boiler;
  Boiler.connectSensors(5);
  return Boiler.control() ? 1 : 0;
}
